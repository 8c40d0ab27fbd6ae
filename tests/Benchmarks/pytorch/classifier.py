"""GPT-2 small with random weights as a classifier of texts in PyTorch: the peer of tests/Benchmarks.

Steps, in milliseconds:      classifier.py steps --train last_block --count 8
A whole run, in seconds:     classifier.py run --tokens tokens.json
tokens.json holds the token ids of the splits: {"train": [[…], …], "validation": …, "test": …, "labels": {"train": [0, 1, …], …}}.

Two ways to write the model: `plain`, with three projections per attention and every operation spelled out, as textbooks do, and `fused`,
with one projection and PyTorch's own layer norm and GELU. Set OMP_WAIT_POLICY=PASSIVE and install libopenblas0-pthread: without the first
it is about 1.5 times slower on two cores, without the second many times. A processor that is newer than OpenBLAS and therefore unknown to it gets
the kernels that it would have chosen for the nearest one that it knows.
"""

import argparse
import ctypes
import json
import math
import os
import resource
import sys
import time


def choose_kernels():
    """Begins again with the kernels named, if OpenBLAS fell back to those of 2004, which know neither AVX nor multiply-adds."""
    try:
        library = ctypes.CDLL("libopenblas.so.0")
    except OSError:
        return
    library.openblas_get_config.restype = ctypes.c_char_p
    if b"Prescott" not in library.openblas_get_config() or "OPENBLAS_CORETYPE" in os.environ:
        return
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        flags = file.read().split()
    nearest = "SkylakeX" if "avx512f" in flags else "Haswell" if "avx2" in flags else None
    if nearest:
        os.environ["OPENBLAS_CORETYPE"] = nearest
        os.execv(sys.executable, [sys.executable, *sys.argv])


choose_kernels()

import torch
from torch import nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, CONTEXT, VOCABULARY, PADDING = 768, 12, 12, 1024, 50257, 50256


class PlainNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(WIDTH))
        self.shift = nn.Parameter(torch.zeros(WIDTH))

    def forward(self, x):
        mean = x.mean(dim=-1, keepdim=True)
        variance = x.var(dim=-1, keepdim=True, unbiased=False)
        return self.scale * (x - mean) / torch.sqrt(variance + 1e-5) + self.shift


class PlainGelu(nn.Module):
    def forward(self, x):
        return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * torch.pow(x, 3))))


class Attention(nn.Module):
    def __init__(self, fused):
        super().__init__()
        self.fused = fused
        if fused:
            self.joint = nn.Linear(WIDTH, 3 * WIDTH)
        else:
            self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.register_buffer("future", torch.triu(torch.ones(CONTEXT, CONTEXT), diagonal=1).bool())

    def forward(self, x):
        rows, tokens, _ = x.shape
        parts = self.joint(x).chunk(3, dim=2) if self.fused else (self.query(x), self.key(x), self.value(x))
        query, key, value = (part.view(rows, tokens, HEADS, WIDTH // HEADS).transpose(1, 2) for part in parts)
        scores = query @ key.transpose(2, 3)
        scores.masked_fill_(self.future[:tokens, :tokens], -torch.inf)
        shares = torch.softmax(scores / (WIDTH // HEADS) ** 0.5, dim=-1)
        return self.output((shares @ value).transpose(1, 2).reshape(rows, tokens, WIDTH))


class Block(nn.Module):
    def __init__(self, fused):
        super().__init__()
        norm = (lambda: nn.LayerNorm(WIDTH)) if fused else PlainNorm
        self.norm1, self.attention, self.norm2 = norm(), Attention(fused), norm()
        gelu = nn.GELU(approximate="tanh") if fused else PlainGelu()
        self.mlp = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), gelu, nn.Linear(4 * WIDTH, WIDTH))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Classifier(nn.Module):
    def __init__(self, fused, train):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.Sequential(*(Block(fused) for _ in range(LAYERS)))
        self.norm = nn.LayerNorm(WIDTH) if fused else PlainNorm()
        if train == "last_block":
            for parameter in self.parameters():
                parameter.requires_grad = False
            for part in (self.blocks[-1], self.norm):
                for parameter in part.parameters():
                    parameter.requires_grad = True
        self.head = nn.Linear(WIDTH, 2)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        return self.head(self.norm(self.blocks(x)))[:, -1]


def step(model, optimizer, ids, labels):
    optimizer.zero_grad()
    functional.cross_entropy(model(ids), labels).backward()
    optimizer.step()


def optimizer_of(model):
    return torch.optim.AdamW(model.parameters(), lr=5e-5, weight_decay=0.1)


def steps(options):
    torch.manual_seed(123)
    model = Classifier(options.model == "fused", options.train)
    optimizer = optimizer_of(model)
    ids = torch.randint(VOCABULARY, (8, 120))
    labels = torch.arange(8) % 2
    times, cpu = [], []
    for _ in range(options.count + 1):
        start, cpu_start = time.perf_counter(), time.process_time()
        step(model, optimizer, ids, labels)
        times.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.process_time() - cpu_start))
    times, cpu = sorted(times[1:]), sorted(cpu[1:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{options.model} {options.train}: median {times[len(times) // 2]:.0f} ms, least {times[0]:.0f} ms, CPU {cpu[len(cpu) // 2]:.0f} ms, peak {peak:.0f} MB")


def run(options):
    """The reference's run: losses over five batches of both splits every 50 steps, accuracies over five after an epoch, whole ones at the end."""
    with open(options.tokens, encoding="utf-8") as file:
        data = json.load(file)
    longest = max(len(ids) for ids in data["train"])
    splits = {}
    for name in ("train", "validation", "test"):
        ids = torch.full((len(data[name]), longest), PADDING)
        for row, text in enumerate(data[name]):
            text = text[:longest]
            ids[row, : len(text)] = torch.tensor(text)
        splits[name] = (ids, torch.tensor(data["labels"][name]))

    begin = time.perf_counter(), time.process_time()
    torch.manual_seed(123)
    model = Classifier(options.model == "fused", options.train)
    optimizer = optimizer_of(model)

    def tell(what, begin):
        clock, processor = time.perf_counter() - begin[0], time.process_time() - begin[1]
        print(f"{options.model} {options.train}, {what}: {clock:.1f} s, processor {processor:.1f} s", flush=True)

    def evaluate(name, batches=None):
        ids, labels = splits[name]
        right = loss = count = 0
        model.eval()
        with torch.no_grad():
            for first in range(0, len(ids), 8)[:batches]:
                logits = model(ids[first : first + 8])
                loss += functional.cross_entropy(logits, labels[first : first + 8], reduction="sum").item()
                right += (logits.argmax(dim=1) == labels[first : first + 8]).sum().item()
                count += len(logits)
        model.train()
        return loss / count, right / count

    ids, labels = splits["train"]
    done = 0
    for epoch in range(options.epochs):
        epoch_begin = time.perf_counter(), time.process_time()
        order = torch.randperm(len(ids))
        for first in range(0, len(ids) - 7, 8):
            chosen = order[first : first + 8]
            step(model, optimizer, ids[chosen], labels[chosen])
            if done % 50 == 0:
                evaluate("train", 5), evaluate("validation", 5)
            done += 1
        evaluate("train", 5), evaluate("validation", 5)
        tell(f"epoch {epoch + 1}", epoch_begin)
    end_begin = time.perf_counter(), time.process_time()
    for name in splits:
        print(f"{name}: accuracy {evaluate(name)[1]:.4f}")
    tell("evaluations at the end", end_begin)
    tell(f"whole run of {done} steps", begin)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["steps", "run"])
    parser.add_argument("--model", choices=["plain", "fused"], default="plain")
    parser.add_argument("--train", choices=["last_block", "all"], default="last_block")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--tokens")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    steps(given) if given.what == "steps" else run(given)
