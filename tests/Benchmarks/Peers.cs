extern alias managed;

using System.Diagnostics;
using managed::TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>
/// Products held against OpenBLAS and the processor's peak: all in one process, in turn, for at least <see cref="Rounds"/> rounds. Rates are those of the
/// fastest round, which other programs disturb least, and of the median one, in which they take part.
/// </summary>
internal static unsafe class Peers
{
    private const int Rounds = 31;
    private const double SecondsOfShape = 4;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200); // 60 are too few for OpenBLAS's workers to fall asleep
    private const double SecondsToWake = 0.05;
    private const double ShortestCall = 5e-3; // short products are repeated until a measurement takes about so long

    public static void Run()
    {
        if (!OpenBlas.IsThere)
        {
            Console.Error.WriteLine("OpenBLAS is not installed: apt-get install libopenblas0-pthread");
            Environment.ExitCode = 1;
            return;
        }

        if (OpenBlas.Nearest is { } kernels)
        {
            var again = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), Environment.GetCommandLineArgs()[1..]);
            again.Environment[OpenBlas.KernelsVariable] = kernels;
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
        Console.WriteLine(
            $"{$"{threads} thread(s), GFLOP/s, best and median",-46} {"OpenBLAS",15} {"ours",15} {"peak",15}  ours:blas      ours:peak");
        var best = new List<double>();
        var median = new List<double>();
        foreach (ProductShape shape in ProductShape.Compared)
        {
            Rates rates = Measure(shape, threads);
            if (shape.M >= 200)
            {
                best.Add(rates.Ours.Best / rates.Blas.Best);
                median.Add(rates.Ours.Median / rates.Blas.Median);
            }

            Console.WriteLine(
                $"{shape,-46} {rates.Blas} {rates.Ours} {rates.Peak}  {rates.Ours.Against(rates.Blas)}  {rates.Ours.Against(rates.Peak)}");
        }

        Console.WriteLine(
            $"M >= 200, against OpenBLAS: best rounds {Mean(best):f3}, worst {best.Min():f3}; median rounds {Mean(median):f3}, worst {median.Min():f3}");
        WorkPool.Threads = allThreads;
    }

    private static double Mean(List<double> ratios) => Math.Exp(ratios.Average(Math.Log));

    private static Rates Measure(ProductShape s, int threads)
    {
        using var a = new NativeArray((long)s.M * s.K);
        using var b = new NativeArray((long)s.K * s.N);
        using var c = new NativeArray((long)s.M * s.N);
        using var d = new NativeArray((long)s.M * s.N);
        int lanes = Simd.Current switch { InstructionSet.Avx512 => 16, InstructionSet.Avx2 => 8, _ => 4 };
        int repeats = (int)Math.Ceiling(ShortestCall * 5e10 * threads / s.Flop);
        int peakRepeats = (int)Math.Ceiling(ShortestCall * 5e10 / Peak.Flop(lanes));
        Action[] contenders =
        [
            () => OpenBlas.Multiply(s, a.Pointer, b.Pointer, d.Pointer),
            () => MatrixProduct.Multiply(s.TransposeA, s.TransposeB, s.M, s.N, s.K, a.Pointer, s.Lda, b.Pointer, s.Ldb, c.Pointer, s.N),
            () => Simd.For(threads, new Peak()),
        ];
        double[] flop = [s.Flop, s.Flop, Peak.Flop(lanes) * threads];
        List<double>[] seconds = [[], [], []];
        foreach (Action contender in contenders)
            contender();
        RequireSame(c.Pointer, d.Pointer, (long)s.M * s.N);
        double start = Stopclock.Now(2);
        for (int round = 0; round < Rounds || Stopclock.Now(2) - start < SecondsOfShape; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                int times = i < 2 ? repeats : peakRepeats;
                if (threads > 1)
                {
                    // OpenBLAS's workers look for more work for a while, in which who comes next would share the processor with them, and they
                    // do not tell when they sleep. Then each wakes its own before the clock runs: at first they may share one core.
                    Thread.Sleep(Rest);
                    for (double woken = Stopclock.Now(threads); Stopclock.Now(threads) - woken < SecondsToWake;)
                        contenders[i]();
                }

                double from = Stopclock.Now(threads);
                for (int n = 0; n < times; n++)
                    contenders[i]();
                seconds[i].Add((Stopclock.Now(threads) - from) / times);
            }
        }

        Rate RateOf(int i)
        {
            seconds[i].Sort();
            return new Rate(flop[i] / seconds[i][0] / 1e9, flop[i] / seconds[i][seconds[i].Count / 2] / 1e9);
        }

        return new Rates(RateOf(0), RateOf(1), RateOf(2));
    }

    private static void RequireSame(float* ours, float* theirs, long count)
    {
        for (long i = 0; i < count; i++)
            if (Math.Abs(ours[i] - theirs[i]) > 1e-3)
                throw new InvalidOperationException($"Element {i} is {ours[i]}, but OpenBLAS has {theirs[i]}.");
    }

    private readonly record struct Rates(Rate Blas, Rate Ours, Rate Peak);

    private readonly record struct Rate(double Best, double Median)
    {
        public string Against(Rate other) => $"{Best / other.Best,5:f2} {Median / other.Median,6:f2}";

        public override string ToString() => $"{Best,7:f1} {Median,7:f1}";
    }
}
