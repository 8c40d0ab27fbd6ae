namespace Experiments.Runs;

/// <summary>How a trial stands, as its log and its run's folder tell it.</summary>
/// <param name="Plan">The trial as it was planned.</param>
/// <param name="State">How it stands.</param>
/// <param name="Last">The last line of its log; null: it has none.</param>
/// <param name="Run">Its run; null: there is none yet, or it cannot be read.</param>
public sealed record TrialRecord(PlannedTrial Plan, TrialState State, TrialEvent? Last, RunRecord? Run)
{
    /// <summary>The last rung of successive halving, in epochs, that it has waited at; 0: none.</summary>
    public int Epochs { get; init; }
}
