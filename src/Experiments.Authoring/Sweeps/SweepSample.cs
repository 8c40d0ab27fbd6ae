namespace Experiments.Authoring;

/// <summary>A part of the grid, chosen at random.</summary>
public sealed record SweepSample
{
    /// <summary>How many points, at least 1. Seeds and folds do not count: each point is tried with all of them.</summary>
    public int Random { get; init; } = 1;

    /// <summary>Decides which.</summary>
    public int Seed { get; init; }
}
