namespace Experiments.Engine;

/// <summary>What came of <see cref="TrunkCache.Prepare"/>.</summary>
/// <param name="Plan">What is computed once, and why not more.</param>
/// <param name="Cache">The output of the frozen trunk, which the classifier uses until it is disposed; null where nothing is kept.</param>
/// <param name="Origin">Where it came from; null where nothing is kept.</param>
/// <param name="Warning">What went wrong with the folder; the run is as right without it, but slower next time. Null where nothing did.</param>
public sealed record TrunkPreparation(TrunkPlan Plan, TrunkCache? Cache, TrunkOrigin? Origin, string? Warning) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Cache?.Dispose();
}
