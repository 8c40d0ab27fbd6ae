namespace Experiments.Data;

/// <summary>
/// The chance that decides balance and split. It is seeded by <c>data.seed</c> alone, so that runs which differ only in their
/// training seed share their rows.
/// </summary>
public abstract class DataRandom
{
    /// <summary>The seed, <c>data.seed</c>.</summary>
    public abstract int Seed { get; }

    /// <summary>
    /// A permutation of 0 … <paramref name="count"/> − 1. Each call starts from the seed again: the same count always gives the
    /// same permutation, and one draw never depends on how many came before it.
    /// </summary>
    /// <param name="count">How many numbers to permute, at least 0.</param>
    public abstract int[] Permutation(int count);
}
