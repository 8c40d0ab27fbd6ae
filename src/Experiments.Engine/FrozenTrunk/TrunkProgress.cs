namespace Experiments.Engine;

/// <summary>How far the frozen trunk's output is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">How many distinct texts are done.</param>
/// <param name="Texts">How many distinct texts there are.</param>
/// <param name="Share">How much of the work is done, from 0 to 1.</param>
/// <param name="Elapsed">Since computing began.</param>
public sealed record TrunkProgress(TrunkPhase Phase, int Done, int Texts, double Share, TimeSpan Elapsed);
