namespace Experiments.Runs;

/// <summary>A setting of a sweep, with all its seeds and folds, and how it does beside the others.</summary>
public sealed record RankedSetting
{
    /// <summary>Its number in the plan.</summary>
    public required int Point { get; init; }

    /// <summary>What tells it from the other settings; seed and fold are not in it.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>Its trials.</summary>
    public required IReadOnlyList<TrialRecord> Trials { get; init; }

    /// <summary>Its runs that came to their end, and what the comparison with the best says of them; null: there are none.</summary>
    public ComparisonEntry? Entry { get; init; }

    /// <summary>The value that it is ranked by; null: it has none.</summary>
    public double? Score { get; init; }

    /// <summary>Mean and deviation over its runs; null: it has no value.</summary>
    public MeanAndDeviation? Value { get; init; }

    /// <summary>Whether all its trials came to their end: others are not selected.</summary>
    public bool IsComplete => Trials.All(trial => trial.State.HasResult());

    /// <summary>Whether it was given up at a rung.</summary>
    public bool IsPruned => Trials.Any(trial => trial.State == TrialState.Pruned);

    /// <summary>The settings in one line.</summary>
    public string Label() => Settings.Count == 0 ? "as written" : string.Join(", ", Settings.Select(setting => $"{setting.Key}: {setting.Value}"));
}
