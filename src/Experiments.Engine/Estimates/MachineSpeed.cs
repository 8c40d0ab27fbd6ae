using System.Diagnostics;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>How fast this machine does what training consists of, with the number of threads that Torch uses just now.</summary>
/// <param name="FlopPerSecond">Floating-point operations a second in large matrix products.</param>
/// <param name="BytesPerSecond">Bytes a second through memory.</param>
/// <param name="SecondsPerCall">What a Torch operation costs, however small, in seconds.</param>
public sealed record MachineSpeed(double FlopPerSecond, double BytesPerSecond, double SecondsPerCall)
{
    private const int Rows = 192;
    private const int Width = 768;
    private const int Numbers = 2 << 20; // 24 MB in three arrays: more than most caches

    /// <summary>Measures, in less than 50 ms on a machine that has nothing else to do: the best of a few tries of each.</summary>
    public static MachineSpeed Measure()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (a, b) = (ones(Rows, Width), ones(Width, Width));
        var product = Best(TimeSpan.FromMilliseconds(15), () => a.matmul(b).Dispose());

        var (x, y) = (ones(Numbers), ones(Numbers));
        var sum = Best(TimeSpan.FromMilliseconds(10), () => x.add(y).Dispose());

        var small = ones(16);
        const int calls = 50;
        var call = Best(TimeSpan.FromMilliseconds(2), () =>
        {
            for (var i = 0; i < calls; i++)
                small.add(small).Dispose();
        });
        return new MachineSpeed(2.0 * Rows * Width * Width / product, 3.0 * sizeof(float) * Numbers / sum, call / calls);
    }

    private static double Best(TimeSpan time, Action work)
    {
        work();
        var best = double.MaxValue;
        var start = Stopwatch.GetTimestamp();
        do
        {
            var began = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start) < time);
        return best;
    }
}
