namespace Experiments.Runs;

/// <summary>How many rows of one split occur in another too.</summary>
/// <param name="First">The split that the model learned from, or chose by.</param>
/// <param name="Second">The split whose rows are counted.</param>
/// <param name="Exact">Rows of <paramref name="Second"/> whose very text stands in <paramref name="First"/>.</param>
/// <param name="Near">Rows of <paramref name="Second"/> of which nearly the same text does, without the exact ones.</param>
public sealed record SplitOverlapCount(string First, string Second, int Exact, int Near);
