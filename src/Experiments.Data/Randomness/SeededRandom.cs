namespace Experiments.Data;

/// <summary>
/// <c>shuffle: seeded</c>, the default: Fisher–Yates (R. Durstenfeld, "Algorithm 235", CACM 7, 1964) over
/// <see cref="Xoshiro256"/>. The same on every platform and with every version of .NET.
/// </summary>
/// <param name="seed">The seed; any number.</param>
public sealed class SeededRandom(int seed) : DataRandom
{
    /// <inheritdoc/>
    public override int Seed { get; } = seed;

    /// <inheritdoc/>
    public override int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var generator = Xoshiro256.Seeded((ulong)Seed);
        int[] numbers = [.. Enumerable.Range(0, count)];
        for (var last = count - 1; last > 0; last--)
        {
            var other = (int)generator.Below((ulong)last + 1);
            (numbers[last], numbers[other]) = (numbers[other], numbers[last]);
        }

        return numbers;
    }
}
