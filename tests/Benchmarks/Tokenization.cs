using System.Diagnostics;
using System.Text;
using Experiments.Data;
using Microsoft.ML.Tokenizers;

namespace Benchmarks;

/// <summary>
/// How fast texts become GPT-2's token ids: each line of some files is a text, repeated until there are two megabytes. On one thread the clock is
/// that thread's processor time; peers are in <c>npm/encode.mjs</c>.
/// </summary>
internal static class Tokenization
{
    private const int Rounds = 7;
    private const long Bytes = 2_000_000;

    /// <summary>Measures.</summary>
    /// <param name="paths">The files.</param>
    public static void Run(string[] paths)
    {
        string[] lines = [.. paths.SelectMany(File.ReadAllLines).Where(line => line.Length > 0)];
        long once = lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line));
        int times = (int)((Bytes + once - 1) / once);
        using Stream ranks = Gpt2Vocabulary.OpenRanks();
        Tokenizer tokenizer = TiktokenTokenizer.CreateForModel("gpt2", ranks);
        var (best, tokens, allocated) = (double.MaxValue, 0L, 0L);
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            double start = Stopclock.Now(1);
            tokens = 0;
            for (int i = 0; i < times; i++)
                foreach (string line in lines)
                    tokens += tokenizer.EncodeToIds(line).Count;
            best = Math.Min(best, Stopclock.Now(1) - start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Show("one thread", best);
        Console.WriteLine($"{"",-34} {allocated / (double)tokens,7:f1} bytes allocated a token, {tokens / times:N0} tokens");
        var all = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Parallel.For(0, times * lines.Length, i => tokenizer.EncodeToIds(lines[i % lines.Length]));
            all = Math.Min(all, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Show($"{Environment.ProcessorCount} threads", all);

        void Show(string what, double seconds) => Console.WriteLine($"{what,-34} {once * times / seconds / 1e6,7:f2} MB/s");
    }
}
