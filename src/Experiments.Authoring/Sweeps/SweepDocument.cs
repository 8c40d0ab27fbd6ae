namespace Experiments.Authoring;

/// <summary>What an experiment says under <c>sweep</c>.</summary>
internal sealed record SweepDocument
{
    /// <summary>The settings that vary each for itself.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; init; } = [];

    /// <summary>Settings that vary together: one axis, or none.</summary>
    public IReadOnlyList<SweepAxis> Pairs { get; init; } = [];

    /// <summary>Which trials are left out; null: none.</summary>
    public Func<ExperimentSpec, bool>? Exclude { get; init; }

    /// <summary>The rest.</summary>
    public SweepOptions Options { get; init; } = new();

    /// <summary>All that varies, in the order in which it is written.</summary>
    public IReadOnlyList<SweepAxis> All => [.. Axes, .. Pairs];
}
