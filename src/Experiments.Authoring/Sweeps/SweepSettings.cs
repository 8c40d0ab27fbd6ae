namespace Experiments.Authoring;

/// <summary>The settings under <c>sweep</c>.</summary>
internal static class SweepSettings
{
    /// <summary>The section's key.</summary>
    public const string Key = "sweep";

    private static readonly Section<SweepSample> Sample = new(
        new ValueSetting<SweepSample, int>("random", new WholeNumberKind<int>(1, SweepGrid.MostTrials), s => s.Random,
            (s, v) => s with { Random = v },
            "How many points of the grid are tried; seeds and folds do not count, each point is tried with all of them.", required: true),
        new ValueSetting<SweepSample, int>("seed", new WholeNumberKind<int>(0, int.MaxValue), s => s.Seed, (s, v) => s with { Seed = v },
            "Decides which."));

    private static readonly Section<SweepSelection> Selection = new(
        new ValueSetting<SweepSelection, string>("metric", new MetricNameKind(), s => s.Metric, (s, v) => s with { Metric = v },
            "The metric of the validation split that settings are ranked by."),
        new ValueSetting<SweepSelection, SeedSummary>("by", new EnumKind<SeedSummary>(), s => s.By, (s, v) => s with { By = v },
            "What of several seeds and folds counts."));

    private static readonly Section<SuccessiveHalving> Halving = new(
        new ValueSetting<SuccessiveHalving, IReadOnlyList<int>>("rungs",
            new ListKind<int>(new WholeNumberKind<int>(1, 100_000), least: 1, distinct: true), s => s.Rungs, (s, v) => s with { Rungs = v },
            "After how many epochs trials are compared, ascending.", required: true),
        new ValueSetting<SuccessiveHalving, double>("keep", new NumberKind(0, 1, minIncluded: false, maxIncluded: false), s => s.Keep,
            (s, v) => s with { Keep = v },
            "The share of the settings that goes on from each rung."),
        new ValueSetting<SuccessiveHalving, string>("metric", new MetricNameKind(), s => s.Metric, (s, v) => s with { Metric = v },
            "The metric of the validation split that they are compared by."));

    /// <summary>Their description.</summary>
    public static Section<SweepDocument> Section { get; } = new(
        new ValueSetting<SweepDocument, IReadOnlyList<SweepAxis>>("axes", new AxesKind(), s => s.Axes, (s, v) => s with { Axes = v },
            "The settings that vary, each with its values: every combination is a trial.", optional: true),
        new ValueSetting<SweepDocument, IReadOnlyList<SweepAxis>>("pairs", new PairsKind(), s => s.Pairs, (s, v) => s with { Pairs = v },
            "Settings that vary together: a list of mappings.", optional: true),
        new ValueSetting<SweepDocument, Func<ExperimentSpec, bool>?>("exclude", new ExcludeKind(), s => s.Exclude, (s, v) => s with { Exclude = v },
            "Which combinations are left out.", optional: true),
        new ValueSetting<SweepDocument, SweepSample?>("sample", new MappingOrWordKind<SweepSample>(Sample, new SweepSample(), "all"),
            s => s.Options.Sample, (s, v) => s with { Options = s.Options with { Sample = v } },
            "How much of the grid is tried."),
        new SectionSetting<SweepDocument, SweepSelection>("select", Selection,
            s => s.Options.Select, (s, v) => s with { Options = s.Options with { Select = v } },
            "How the best setting is chosen."),
        new ValueSetting<SweepDocument, SuccessiveHalving?>("stop_early",
            new MappingOrWordKind<SuccessiveHalving>(Halving, new SuccessiveHalving(), "none"),
            s => s.Options.StopEarly, (s, v) => s with { Options = s.Options with { StopEarly = v } },
            "When trials that do worse than others are given up: successive halving."));
}
