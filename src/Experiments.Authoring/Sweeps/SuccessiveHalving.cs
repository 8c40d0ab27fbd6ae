namespace Experiments.Authoring;

/// <summary>
/// Successive halving (Jamieson &amp; Talwalkar 2016): every trial is trained for some epochs, the best go on, and so at each rung.
/// </summary>
public sealed record SuccessiveHalving
{
    /// <summary>After how many epochs trials are compared, ascending.</summary>
    public IReadOnlyList<int> Rungs { get; init; } = [1];

    /// <summary>The share of the settings that goes on from each rung, over 0 and under 1; at least one does.</summary>
    public double Keep { get; init; } = 0.34;

    /// <summary>The metric that they are compared by.</summary>
    public string Metric { get; init; } = "validation.loss";
}
