namespace Experiments.Runs;

/// <summary>
/// The random numbers of one resample. Each resample has a stream of its own, so results do not depend on threads. (G. Steele, D. Lea, C. Flood,
/// Fast Splittable Pseudorandom Number Generators, 2014: SplitMix64.)
/// </summary>
internal struct ResampleRandom(ulong seed, ulong resample)
{
    private ulong _state = Mix(seed ^ Mix(resample + 0x9E3779B97F4A7C15));

    /// <summary>A whole number from 0 up to and without <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        _state += 0x9E3779B97F4A7C15;

        // The high half of the product; with 64 random bits its bias is below limit / 2^64.
        return (int)Math.BigMul(Mix(_state), (ulong)limit, out _);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
