namespace Experiments.Runs;

/// <summary>
/// The settings of a sweep by how they do on validation, the best first; never by the test split. Others are compared with the best on the
/// same examples, as <c>compare</c> does.
/// </summary>
public sealed record SweepRanking
{
    private SweepRanking()
    {
    }

    /// <summary>The settings: those whose trials all came to their end by rank, then those with some, then those with none.</summary>
    public required IReadOnlyList<RankedSetting> Settings { get; init; }

    /// <summary>The metric, with its split.</summary>
    public required string Metric { get; init; }

    /// <summary>What of several seeds and folds counts, in words.</summary>
    public required string By { get; init; }

    /// <summary>What a reader must know before choosing by these numbers, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The setting that was selected; null: none came to its end.</summary>
    public RankedSetting? Best => Settings.FirstOrDefault() is { IsComplete: true, Score: not null } best ? best : null;

    /// <summary>Ranks a sweep's settings.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trials">How its trials stand.</param>
    public static SweepRanking Of(SweepPlan plan, IReadOnlyList<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(trials);
        List<RankedSetting> settings = Order(plan, trials);
        Judge(plan, settings);
        return new SweepRanking
        {
            Settings = settings,
            Metric = plan.Metric,
            By = plan.By == "median_over_seeds" ? "median over seeds" : "mean over seeds",
            Notes = [.. NotesOf(settings)],
        };
    }

    /// <summary>The setting that is selected, without comparing it with others; null: none came to its end.</summary>
    internal static RankedSetting? Select(SweepPlan plan, IReadOnlyList<TrialRecord> trials) =>
        Order(plan, trials) is [{ IsComplete: true, Score: not null } best, ..] ? best : null;

    private static List<RankedSetting> Order(SweepPlan plan, IReadOnlyList<TrialRecord> trials)
    {
        bool isHigherBetter = MetricDirection.IsHigherBetter(plan.Metric);
        return
        [
            .. trials.GroupBy(trial => trial.Plan.Point).Select(point => Setting(plan, [.. point]))
                .OrderByDescending(setting => setting.IsComplete && setting.Score is not null)
                .ThenByDescending(setting => setting.Score is not null)
                .ThenBy(setting => isHigherBetter ? -setting.Score : setting.Score)
                .ThenBy(setting => setting.Point),
        ];
    }

    private static RankedSetting Setting(SweepPlan plan, IReadOnlyList<TrialRecord> trials)
    {
        List<RunRecord> runs = [.. trials.Where(trial => trial.State.HasResult()).Select(trial => trial.Run).OfType<RunRecord>()
            .OrderBy(run => run.Seed).ThenBy(run => run.Started)];
        double[] values = [.. runs.Where(run => run.Results.ContainsKey(plan.Metric)).Select(run => run.Results[plan.Metric]).Where(double.IsFinite).Order()];
        bool isWhole = values.Length == runs.Count && values.Length > 0;
        return new RankedSetting
        {
            Point = trials[0].Plan.Point,
            Settings = [.. trials[0].Plan.Settings.Where(setting => setting.Key is not ("seed" or "fold"))],
            Trials = trials,
            Entry = runs.Count == 0 ? null : new ComparisonEntry { Runs = runs },
            Value = isWhole ? MeanAndDeviation.Of(values) : null,
            Score = !isWhole ? null : plan.By == "median_over_seeds" ? Interval.Quantile(values, 0.5) : values.Average(),
        };
    }

    private static void Judge(SweepPlan plan, List<RankedSetting> settings)
    {
        int[] places = [.. Enumerable.Range(0, settings.Count).Where(i => settings[i].Entry is not null)];
        if (places is not [0, ..])
        {
            return;
        }

        IReadOnlyList<ComparisonEntry> judged = Judging.Judge([.. places.Select(i => settings[i].Entry!)], new ComparisonOptions
        {
            Metric = plan.Metric[(plan.Metric.IndexOf('.') + 1)..],
            Split = MetricSplits.Validation,
            Baseline = settings[0].Entry!.First,
        });
        foreach ((int index, int place) in places.Index())
        {
            settings[place] = settings[place] with { Entry = judged[index] };
        }
    }

    private static IEnumerable<string> NotesOf(IReadOnlyList<RankedSetting> settings)
    {
        if (settings.Count(setting => setting.Score is not null) > 1)
        {
            yield return "The best of many is partly the luckiest: its validation figure is too good by some. "
                + "A sweep with --final evaluates the test split once, for the selected setting alone.";
        }

        if (settings.SelectMany(setting => setting.Entry?.Runs ?? []).Select(run => run.Rows.Validation).Distinct().Skip(1).Any()
            && settings.Any(setting => setting.Entry?.Problem is not null))
        {
            yield return "Some settings were validated on other rows: their figures cannot be compared with the best's.";
        }

        if (settings.Any(setting => setting.Trials.Count < 2))
        {
            yield return "Each setting was run once: how much is chance cannot be seen. An axis `seed: [1, 2, 3]` shows it.";
        }

        if (settings.Any(setting => !setting.IsComplete && !setting.IsPruned))
        {
            yield return "Settings whose trials have not all come to their end are not selected.";
        }

        if (settings.SelectMany(setting => setting.Trials).SelectMany(trial => trial.Plan.StandIns).Any())
        {
            yield return "Stand-ins were used: these are not the figures of the real experiment.";
        }
    }
}
