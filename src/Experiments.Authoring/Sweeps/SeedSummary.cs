namespace Experiments.Authoring;

/// <summary>What the runs of one setting that differ in seed and fold alone come to.</summary>
public enum SeedSummary
{
    /// <summary>Their mean.</summary>
    MeanOverSeeds,

    /// <summary>Their median.</summary>
    MedianOverSeeds,
}
