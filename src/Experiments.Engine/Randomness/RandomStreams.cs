using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// Derives what is random in training from the run's seed alone: an order depends on the seed, its purpose and its place, never on how
/// many numbers were drawn before, so any step can be computed again without those before it.
/// </summary>
internal static class RandomStreams
{
    /// <summary>The seed of one stream at one place.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">What the numbers are for.</param>
    /// <param name="index">The epoch or the step.</param>
    public static long Derive(long seed, RandomStream stream, long index)
    {
        var state = Mix(Mix(Mix((ulong)seed) + (ulong)stream) + (ulong)index);
        return (long)(state >> 1);
    }

    /// <summary>A permutation of 0 … <paramref name="count"/> − 1.</summary>
    /// <param name="count">How many numbers to permute.</param>
    /// <param name="seed">Decides the order; see <see cref="Derive"/>.</param>
    public static int[] Permutation(int count, long seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var order = randperm(count, dtype: ScalarType.Int64, generator: generator);
        return Array.ConvertAll(order.data<long>().ToArray(), position => (int)position);
    }

    // SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators"): one step and its finaliser.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
