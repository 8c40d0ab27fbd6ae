using System.Diagnostics;
using TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>
/// Products held against OpenBLAS and the processor's peak: all in one process, in turn, for at least <see cref="Rounds"/> rounds. Rates are those of the
/// fastest round, which other programs disturb least.
/// </summary>
internal static unsafe class Peers
{
    private const int Rounds = 11;
    private const double SecondsOfShape = 1.5;
    private const double ShortestCall = 1e-3; // short products are repeated until a measurement takes about so long

    public static void Run()
    {
        if (!OpenBlas.IsThere)
        {
            Console.Error.WriteLine("OpenBLAS is not installed: apt-get install libopenblas0-pthread");
            Environment.ExitCode = 1;
            return;
        }

        // It reads its settings when it is loaded, so that only a new process can give it others.
        var again = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), Environment.GetCommandLineArgs()[1..]);
        if (OpenBlas.IsLost(again.Environment))
        {
            using Process process = Process.Start(again)!;
            process.WaitForExit();
            Environment.ExitCode = process.ExitCode;
            return;
        }

        Console.WriteLine($"{Simd.Current}; {OpenBlas.Description}");
        foreach (int threads in WorkPool.Threads > 1 ? [1, WorkPool.Threads] : new[] { 1 })
            Compare(threads);
    }

    private static void Compare(int threads)
    {
        int allThreads = WorkPool.Threads;
        WorkPool.Threads = OpenBlas.Threads = threads;
        Console.WriteLine();
        Console.WriteLine($"{$"{threads} thread(s), GFLOP/s",-34} {"OpenBLAS",9} {"ours",7} {"packed",7} {"peak",7}   ours:blas  packed:blas  ours:peak");
        var ratios = new List<double>();
        foreach (ProductShape shape in ProductShape.Compared)
        {
            Rates rates = Measure(shape, threads);
            double ratio = rates.Ours / rates.Blas;
            if (shape.M >= 200)
                ratios.Add(ratio);
            Console.WriteLine(
                $"{shape,-34} {rates.Blas,9:f1} {rates.Ours,7:f1} {rates.Packed,7:f1} {rates.Peak,7:f1} {ratio,11:f2} {rates.Packed / rates.Blas,12:f2} " +
                $"{rates.Ours / rates.Peak,10:f2}");
        }

        Console.WriteLine($"M >= 200, against OpenBLAS: geometric mean {Math.Exp(ratios.Average(Math.Log)):f3}, worst {ratios.Min():f3}");
        WorkPool.Threads = allThreads;
    }

    private static Rates Measure(ProductShape s, int threads)
    {
        using var a = new NativeArray((long)s.M * s.K);
        using var b = new NativeArray((long)s.K * s.N);
        using var c = new NativeArray((long)s.M * s.N);
        using var d = new NativeArray((long)s.M * s.N);
        using PackedMatrix packed = PackedMatrix.Pack(s.TransposeB, s.K, s.N, b.Pointer, s.Ldb);
        int lanes = Simd.Current switch { InstructionSet.Avx512 => 16, InstructionSet.Avx2 => 8, _ => 4 };
        int repeats = (int)Math.Ceiling(ShortestCall * 5e10 * threads / s.Flop);
        Action[] contenders =
        [
            () => OpenBlas.Multiply(s, a.Pointer, b.Pointer, d.Pointer),
            () => MatrixProduct.Multiply(s.TransposeA, s.TransposeB, s.M, s.N, s.K, a.Pointer, s.Lda, b.Pointer, s.Ldb, c.Pointer, s.N),
            () => MatrixProduct.Multiply(s.TransposeA, s.M, a.Pointer, s.Lda, packed, c.Pointer, s.N),
            () => Simd.For(threads, new Peak()),
        ];
        double[] flop = [s.Flop, s.Flop, s.Flop, Peak.Flop(lanes) * threads], best = [.. flop.Select(_ => double.MaxValue)];
        foreach (Action contender in contenders)
            contender();
        RequireSame(c.Pointer, d.Pointer, (long)s.M * s.N);
        double start = Stopclock.Now(2);
        for (int round = 0; round < Rounds || Stopclock.Now(2) - start < SecondsOfShape; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                int times = i < 3 ? repeats : 1;
                double from = Stopclock.Now(threads);
                for (int n = 0; n < times; n++)
                    contenders[i]();
                best[i] = Math.Min(best[i], (Stopclock.Now(threads) - from) / times);
            }
        }

        double Rate(int i) => flop[i] / best[i] / 1e9;
        return new Rates(Rate(0), Rate(1), Rate(2), Rate(3));
    }

    private static void RequireSame(float* ours, float* theirs, long count)
    {
        for (long i = 0; i < count; i++)
            if (Math.Abs(ours[i] - theirs[i]) > 1e-3)
                throw new InvalidOperationException($"Element {i} is {ours[i]}, but OpenBLAS has {theirs[i]}.");
    }

    private readonly record struct Rates(double Blas, double Ours, double Packed, double Peak);
}
