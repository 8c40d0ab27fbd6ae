namespace Experiments.Runs;

/// <summary>Successive halving: after some epochs the settings that do best go on.</summary>
/// <param name="Rungs">After how many epochs, ascending.</param>
/// <param name="Keep">The share of the settings that goes on.</param>
/// <param name="Metric">What they are compared by.</param>
public sealed record SweepHalving(IReadOnlyList<int> Rungs, double Keep, string Metric);
