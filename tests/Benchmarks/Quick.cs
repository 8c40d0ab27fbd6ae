using System.Diagnostics;
using TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>Rates in a few seconds: each kernel in turn with the peak, the best of several rounds, on one thread and on all.</summary>
internal static unsafe class Quick
{
    public static void Run(string what)
    {
        int all = WorkPool.Threads;
        Console.WriteLine($"{Simd.Current}, 1 and {all} threads");
        if (what is "all" or "products")
            Products(all);
    }

    private static void Products(int all)
    {
        Console.WriteLine($"{"GFLOP/s",-34} {"1 thread",16} {$"{all} threads",16} {"packed before",22}");
        foreach (ProductShape s in ProductShape.All)
        {
            using var a = new NativeArray((long)s.M * s.K);
            using var b = new NativeArray((long)s.K * s.N);
            using var c = new NativeArray((long)s.M * s.N);
            int lda = s.TransposeA ? s.M : s.K, ldb = s.TransposeB ? s.K : s.N;
            using PackedMatrix packed = PackedMatrix.Pack(s.TransposeB, s.K, s.N, b.Pointer, ldb);
            var cells = new List<string>();
            foreach (int threads in new[] { 1, all })
            {
                WorkPool.Threads = threads;
                (double plain, double peak) = Rate(
                    () => MatrixProduct.Multiply(s.TransposeA, s.TransposeB, s.M, s.N, s.K, a.Pointer, lda, b.Pointer, ldb, c.Pointer, s.N), s.Flop, threads);
                cells.Add($"{plain,8:f1} ({plain / peak:f2})");
            }

            foreach (int threads in new[] { 1, all })
            {
                WorkPool.Threads = threads;
                (double before, double peak) = Rate(() => MatrixProduct.Multiply(s.TransposeA, s.M, a.Pointer, lda, packed, c.Pointer, s.N), s.Flop, threads);
                cells.Add($"{before,8:f1} ({before / peak:f2})");
            }

            Console.WriteLine($"{s,-34} {string.Join(' ', cells.Select(cell => cell.PadLeft(16)))}");
        }
    }

    // GFLOP/s of the action and of the peak, interleaved.
    private static (double Rate, double Peak) Rate(Action action, double flop, int threads)
    {
        int lanes = Simd.Current switch { InstructionSet.Avx512 => 16, InstructionSet.Avx2 => 8, _ => 4 };
        action();
        double best = double.MaxValue, bestPeak = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < 5 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < 250; round++)
        {
            bestPeak = Math.Min(bestPeak, Seconds(() => Simd.For(threads, new Peak())));
            best = Math.Min(best, Seconds(action));
            best = Math.Min(best, Seconds(action));
        }

        return (flop / best / 1e9, Peak.Flop(lanes) * threads / bestPeak / 1e9);
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
