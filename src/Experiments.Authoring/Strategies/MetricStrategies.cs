using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>What <c>evaluation.metrics</c> can list beside accuracy and loss, which every evaluation has.</summary>
internal static class MetricStrategies
{
    /// <summary>The strategies by name; what the engine has built in is here of itself.</summary>
    public static StrategyKind<IMetric> Kind { get; } = new(
    [
        .. MetricSet.BuiltIn.Where(metric => metric is not (AccuracyMetric or LossMetric))
            .Select(metric => new FixedStrategy<IMetric>(metric.Name, metric, $"The engine's {metric.Name}.")),
        new StrategyOf<IMetric, PrecisionMetric>("precision", new PrecisionMetric(), new Section<PrecisionMetric>(
            new ValueSetting<PrecisionMetric, string?>("label", new TextKind(oneLine: true)!, m => m.Label, (m, v) => m with { Label = v },
                "The class.", required: true)),
            "Of what was taken for one class, the share that belongs to it."),
        new StrategyOf<IMetric, RecallMetric>("recall", new RecallMetric(), new Section<RecallMetric>(
            new ValueSetting<RecallMetric, string?>("label", new TextKind(oneLine: true)!, m => m.Label, (m, v) => m with { Label = v },
                "The class.", required: true)),
            "Of what belongs to one class, the share that was taken for it."),
        new StrategyOf<IMetric, F1Metric>("f1", new F1Metric(), new Section<F1Metric>(
            new ValueSetting<F1Metric, string?>("label", new TextKind(oneLine: true)!, m => m.Label, (m, v) => m with { Label = v },
                "The class.", required: true)),
            "The harmonic mean of precision and recall of one class."),
    ])
    {
        NotListed = new[] { "accuracy", "loss" }.ToDictionary(name => name, _ => "every run measures it; leave it out"),
    };
}
