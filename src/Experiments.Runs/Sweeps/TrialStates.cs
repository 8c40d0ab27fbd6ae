namespace Experiments.Runs;

/// <summary>What the states mean for a sweep.</summary>
public static class TrialStates
{
    /// <summary>Whether there is a result, or never will be one on purpose: nothing is left to do.</summary>
    public static bool IsDone(this TrialState state) =>
        state is TrialState.Completed or TrialState.Stopped or TrialState.Skipped or TrialState.Pruned;

    /// <summary>Whether there is a result of a run that came to its end.</summary>
    public static bool HasResult(this TrialState state) => state is TrialState.Completed or TrialState.Stopped or TrialState.Skipped;

    /// <summary>The word for it.</summary>
    public static string Word(this TrialState state) => state.ToString().ToLowerInvariant();
}
