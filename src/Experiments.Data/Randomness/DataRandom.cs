namespace Experiments.Data;

/// <summary>
/// The chance that decides balance and split. It is seeded by <c>data.seed</c> alone, so that runs which differ only in their
/// training seed share their rows.
/// </summary>
public abstract class DataRandom
{
    /// <summary>Makes the generator of that name.</summary>
    /// <param name="shuffle">Which generator.</param>
    /// <param name="seed">The seed, <c>data.seed</c>.</param>
    /// <exception cref="DataException">The generator does not take that seed.</exception>
    public static DataRandom Create(Shuffle shuffle, int seed) => shuffle switch
    {
        Shuffle.Seeded => new SeededRandom(seed),
        Shuffle.Numpy => new NumpyRandom(seed),
        _ => throw new ArgumentOutOfRangeException(nameof(shuffle), shuffle, "There is no such generator."),
    };

    /// <summary>The seed, <c>data.seed</c>.</summary>
    public abstract int Seed { get; }

    /// <summary>
    /// A permutation of 0 … <paramref name="count"/> − 1. Each call starts from the seed again: the same count always gives the
    /// same permutation, and one draw never depends on how many came before it.
    /// </summary>
    /// <param name="count">How many numbers to permute, at least 0.</param>
    public abstract int[] Permutation(int count);
}
