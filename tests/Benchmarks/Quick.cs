extern alias managed;

using System.Diagnostics;
using managed::TorchSharp.Kernels;

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
        if (what is "all" or "kernels")
            Kernels(all);
    }

    // Elements per nanosecond, or bytes per nanosecond where memory is the limit.
    private static void Kernels(int all)
    {
        const int rows = 960, columns = 3072, n = rows * columns, narrow = n / 120, width = 768, wide = n / width;
        using var x = new NativeArray(n);
        using var y = new NativeArray(n);
        using var z = new NativeArray(n);
        using var w = new NativeArray(n);
        using var small = new NativeArray(4 * columns + 2 * wide);
        var adam = new AdamTensor<float>(
            AdamFactors.At(1, 1e-30, 0.9, 0.999, 1e-8, 0, isDecoupled: true), n, x.Pointer, y.Pointer, z.Pointer, w.Pointer, null);
        float* mean = small.Pointer + 4 * columns, rstd = mean + wide;
        (string Name, double Units, Action Kernel)[] kernels =
        [
            ("exp, elements", n, () => Elementwise.Exp(x.Pointer, y.Pointer, n)),
            ("tanh, elements", n, () => Elementwise.Tanh(x.Pointer, y.Pointer, n)),
            ("GELU tanh, elements", n, () => Elementwise.GeluTanh(x.Pointer, y.Pointer, n)),
            ("GELU tanh gradient, elements", n, () => Elementwise.GeluTanhBackward(x.Pointer, z.Pointer, y.Pointer, n)),
            ("GELU erf, elements", n, () => Elementwise.GeluErf(x.Pointer, y.Pointer, n)),
            ("softmax of 120, elements", n, () => Softmax.Forward(x.Pointer, y.Pointer, narrow, 120)),
            ("layer norm of 768, bytes", 8.0 * n, () => LayerNorm.Forward(
                x.Pointer, w.Pointer, z.Pointer, y.Pointer, mean, rstd, wide, width, 1e-5f)),
            ("its gradients, bytes", 20.0 * n, () => LayerNorm.Backward(
                z.Pointer, x.Pointer, mean, rstd, w.Pointer, y.Pointer, small.Pointer, small.Pointer + width, wide, width)),
            ("add, bytes", 12.0 * n, () => Elementwise.Add(x.Pointer, z.Pointer, y.Pointer, n)),
            ("AdamW, bytes", 28.0 * n, () => AdamW.Step([adam])),
        ];
        Console.WriteLine($"{"per ns",-34} {"1 thread",16} {$"{all} threads",16}");
        foreach ((string name, double units, Action kernel) in kernels)
        {
            var cells = new List<string>();
            foreach (int threads in new[] { 1, all })
            {
                WorkPool.Threads = threads;
                cells.Add($"{Rate(kernel, units, threads).Rate,16:f2}");
            }

            Console.WriteLine($"{name,-34} {string.Join(' ', cells)}");
        }
    }

    private static void Products(int all)
    {
        Console.WriteLine($"{"GFLOP/s",-34} {"1 thread",16} {$"{all} threads",16}");
        foreach (ProductShape s in ProductShape.All)
        {
            using var a = new NativeArray((long)s.M * s.K);
            using var b = new NativeArray((long)s.K * s.N);
            using var c = new NativeArray((long)s.M * s.N);
            var cells = new List<string>();
            foreach (int threads in new[] { 1, all })
            {
                WorkPool.Threads = threads;
                (double rate, double peak) = Rate(
                    () => MatrixProduct.Multiply(s.TransposeA, s.TransposeB, s.M, s.N, s.K, a.Pointer, s.Lda, b.Pointer, s.Ldb, c.Pointer, s.N),
                    s.Flop,
                    threads);
                cells.Add($"{rate,8:f1} ({rate / peak:f2})");
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
            bestPeak = Math.Min(bestPeak, Seconds(() => Simd.For(threads, new Peak()), threads));
            best = Math.Min(best, Seconds(action, threads));
            best = Math.Min(best, Seconds(action, threads));
        }

        return (flop / best / 1e9, Peak.Flop(lanes) * threads / bestPeak / 1e9);
    }

    private static double Seconds(Action action, int threads)
    {
        double start = Stopclock.Now(threads);
        action();
        return Stopclock.Now(threads) - start;
    }
}
