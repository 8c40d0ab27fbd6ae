namespace Experiments.Authoring;

/// <summary>Many runs that one file states, each bound and checked as if it were written out.</summary>
public sealed record Sweep
{
    /// <summary>What the sweep says beside its axes.</summary>
    public required SweepOptions Options { get; init; }

    /// <summary>What it varies.</summary>
    public required IReadOnlyList<SweepValues> Axes { get; init; }

    /// <summary>Its runs, at least one. Their scripts live as long as the <see cref="LoadResult.Experiment"/>.</summary>
    public required IReadOnlyList<SweepTrial> Trials { get; init; }

    /// <summary>How many combinations the axes have.</summary>
    public required long GridSize { get; init; }

    /// <summary>How many of those that came up were left out by <c>exclude</c>.</summary>
    public required int Excluded { get; init; }
}
