namespace Experiments.Authoring;

/// <summary>What is recorded of a run beside its metrics, for those who ask for it.</summary>
public sealed record TrackingOptions
{
    /// <summary>Every how many steps TensorBoard gets a histogram of each trained parameter; 0: never.</summary>
    public int Histograms { get; init; }
}
