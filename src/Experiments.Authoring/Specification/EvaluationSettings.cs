using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The settings under <c>evaluation</c>.</summary>
internal static class EvaluationSettings
{
    /// <summary>Their description.</summary>
    public static Section<EvaluationOptions> Section { get; } = new(
        new ValueSetting<EvaluationOptions, int>("every", new WholeNumberKind<int>(0, int.MaxValue), e => e.Every, (e, v) => e with { Every = v },
            "Every how many steps the loss of train and validation is taken; 0: only after each epoch."),
        new ValueSetting<EvaluationOptions, int?>("batches", new OrWordKind<int>(new WholeNumberKind<int>(1, int.MaxValue), "all"), e => e.Batches,
            (e, v) => e with { Batches = v },
            "How many batches those losses are taken over; `all`: the whole splits."),
        new ValueSetting<EvaluationOptions, FinalWeights>("weights", new EnumKind<FinalWeights>(), e => e.Weights, (e, v) => e with { Weights = v },
            "Which weights the test split is evaluated with: the last, or the best by `metric`."),
        new ValueSetting<EvaluationOptions, string>("metric", new MetricNameKind(), e => e.Metric, (e, v) => e with { Metric = v },
            "The validation metric that decides which weights are best."),
        new ValueSetting<EvaluationOptions, IReadOnlyList<IMetric>>("metrics", new StrategyListKind<IMetric>(MetricStrategies.Kind), e => e.Metrics,
            (e, v) => e with { Metrics = v },
            "What else is measured, beside accuracy and loss."),
        new ValueSetting<EvaluationOptions, bool>("test", new BooleanKind(), e => e.Test, (e, v) => e with { Test = v },
            "Whether the test split is evaluated, once, after training.", affectsResult: false))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
