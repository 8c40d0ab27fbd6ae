// How fast npm's encoders for GPT-2 are: the peers of `Benchmarks --tokenizer`.
//
//     npm install tiktoken gpt-tokenizer        (in a folder of its own; NODE_PATH does not reach ES modules, so run this from there)
//     node encode.mjs FILE [FILE …]
//
// Each line is a text, as in the program; the lines are repeated until there are two megabytes. Processor time, best of seven rounds.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const load = createRequire(join(process.cwd(), "index.js"));
const native = load("tiktoken").get_encoding("gpt2");
const script = load("gpt-tokenizer/encoding/r50k_base"); // the same ranks as GPT-2's

const lines = process.argv.slice(2).flatMap(file => readFileSync(file, "utf8").replace(/^\uFEFF/, "").split("\n")).filter(line => line.length > 0);
const once = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
const times = Math.ceil(2_000_000 / once);
const bytes = once * times;

for (const [name, encode] of [["tiktoken (Rust, as WebAssembly)", text => native.encode_ordinary(text)], ["gpt-tokenizer (JavaScript)", text => script.encode(text)]]) {
    let best = Infinity, tokens = 0;
    for (let round = 0; round < 7; round++) {
        tokens = 0;
        const start = process.cpuUsage();
        for (let i = 0; i < times; i++)
            for (const line of lines)
                tokens += encode(line).length;
        const used = process.cpuUsage(start);
        best = Math.min(best, (used.user + used.system) / 1e6);
    }
    console.log(`${name.padEnd(34)} ${(bytes / best / 1e6).toFixed(2).padStart(7)} MB/s ${String(tokens / times).padStart(9)} tokens`);
}
