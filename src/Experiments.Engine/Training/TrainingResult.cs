namespace Experiments.Engine;

/// <summary>What training came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Steps">How many steps were done.</param>
/// <param name="Last">The last epoch that was done and evaluated; null where there was none.</param>
/// <param name="Best">The epoch with the best validation metric; null where there was none.</param>
/// <param name="StopReason">Why it was stopped; null where <paramref name="Outcome"/> is another.</param>
public sealed record TrainingResult(TrainingOutcome Outcome, int Steps, EpochResult? Last, EpochResult? Best, string? StopReason = null);
