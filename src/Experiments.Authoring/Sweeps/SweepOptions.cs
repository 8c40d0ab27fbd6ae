namespace Experiments.Authoring;

/// <summary>What a sweep says beside its axes.</summary>
public sealed record SweepOptions
{
    /// <summary>How many points of the grid are tried, chosen at random; null: all.</summary>
    public SweepSample? Sample { get; init; }

    /// <summary>How the best setting is chosen.</summary>
    public SweepSelection Select { get; init; } = new();

    /// <summary>When trials that do worse than others are given up; null: never.</summary>
    public SuccessiveHalving? StopEarly { get; init; }
}
