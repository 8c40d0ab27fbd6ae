using System.Numerics;

namespace Experiments.Data;

/// <summary>
/// <c>shuffle: numpy</c>: the permutations of NumPy's legacy <c>numpy.random.RandomState(seed)</c>, which pandas'
/// <c>sample(random_state=seed)</c> draws its rows by. NumPy freezes that stream (NEP 19).
/// </summary>
/// <remarks>
/// Fisher–Yates from the last element down; each bound is met by masking a draw of <see cref="MersenneTwister"/> to as many bits as
/// the bound has, and drawing again where it is exceeded (NumPy's <c>legacy-distributions</c>, <c>random_interval</c>).
/// </remarks>
public sealed class NumpyRandom : DataRandom
{
    /// <summary>Takes the seed.</summary>
    /// <param name="seed">The seed, at least 0.</param>
    /// <exception cref="DataException">The seed is negative, which NumPy does not take.</exception>
    public NumpyRandom(int seed)
    {
        if (seed < 0)
            throw new DataException(
                $"'shuffle: numpy' takes no negative seed, as NumPy does not: {seed}. Set data.seed to 0 or more, or shuffle by 'seeded'.");
        Seed = seed;
    }

    /// <inheritdoc/>
    public override int Seed { get; }

    /// <inheritdoc/>
    public override int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var twister = new MersenneTwister((uint)Seed);
        int[] numbers = [.. Enumerable.Range(0, count)];
        for (var last = count - 1; last > 0; last--)
        {
            var other = Below(twister, (uint)last);
            (numbers[last], numbers[other]) = (numbers[other], numbers[last]);
        }

        return numbers;
    }

    // A number from 0 to the greatest, both included.
    private static uint Below(MersenneTwister twister, uint greatest)
    {
        var mask = uint.MaxValue >> BitOperations.LeadingZeroCount(greatest);
        uint draw;
        do
            draw = twister.Next() & mask;
        while (draw > greatest);
        return draw;
    }
}
