namespace Experiments.Runs;

/// <summary>Which runs' weights sweeps still need: those of a setting that was selected, and all of a sweep that has not selected one yet.</summary>
public static class SweepKept
{
    /// <summary>The names of their folders.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <exception cref="RunFolderException">A sweep cannot be read.</exception>
    public static IReadOnlySet<string> Runs(string root)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (string folder in SweepPattern.All(root))
        {
            SweepFolder sweep = SweepFolder.Open(folder);
            IReadOnlyList<TrialRecord> trials = sweep.ReadTrials();
            bool isOpen = trials.Any(trial => !trial.State.IsDone() && trial.State != TrialState.Failed);
            IEnumerable<RunRecord?> runs = isOpen ? trials.Select(trial => trial.Run) : SweepRanking.Select(sweep.Plan, trials)?.Entry?.Runs ?? [];
            kept.UnionWith(runs.OfType<RunRecord>().Select(run => run.FolderName));
        }

        return kept;
    }
}
