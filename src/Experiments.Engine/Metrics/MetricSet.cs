namespace Experiments.Engine;

/// <summary>
/// The metrics that a run produces after each epoch, on the training and on the validation split: accuracy and loss always, those of
/// <see cref="EvaluationOptions.Metrics"/>, and built-in ones that a setting names.
/// </summary>
public sealed class MetricSet
{
    /// <summary>What stands before a metric's name where the validation split's is meant.</summary>
    public const string Prefix = "validation.";

    private readonly List<IMetric> _metrics = [new AccuracyMetric(), new LossMetric()];

    /// <summary>The metrics of a run.</summary>
    /// <param name="evaluation">Which it lists, and by which it chooses.</param>
    /// <param name="training">By which it stops.</param>
    public MetricSet(EvaluationOptions evaluation, TrainingOptions training)
    {
        _metrics.AddRange(evaluation.Metrics);
        foreach (var named in new[] { evaluation.Metric, training.EarlyStopping?.Metric })
            if (named is not null && Find(named) is null && BuiltIn.FirstOrDefault(metric => Prefix + metric.Name == named) is { } metric)
                _metrics.Add(metric);
        Repeated = [.. _metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
    }

    /// <summary>The metrics that need no parameters, by name.</summary>
    public static IReadOnlyList<IMetric> BuiltIn { get; } =
    [
        new AccuracyMetric(),
        new LossMetric(),
        new BalancedAccuracyMetric(),
        new PrecisionMetric(),
        new RecallMetric(),
        new F1Metric(),
        new PrecisionMetric { Average = Averaging.Weighted },
        new RecallMetric { Average = Averaging.Weighted },
        new F1Metric { Average = Averaging.Weighted },
        new MatthewsMetric(),
        new RocAucMetric(),
        new PrAucMetric(),
        new LogLossMetric(),
        new CalibrationErrorMetric(),
        new MajorityBaselineMetric(),
    ];

    /// <summary>The metrics, accuracy and loss first.</summary>
    public IReadOnlyList<IMetric> Metrics => _metrics;

    /// <summary>Names that more than one metric has, which is an error.</summary>
    public IReadOnlyList<string> Repeated { get; }

    /// <summary>The names by which settings may choose, such as <c>validation.accuracy</c>: what is produced, and what is built in.</summary>
    public IReadOnlyList<string> Choices => [.. _metrics.Concat(BuiltIn).Select(metric => Prefix + metric.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The metric that a setting names; null where nothing produces it.</summary>
    /// <param name="name">A name with <see cref="Prefix"/>.</param>
    public IMetric? Find(string name) => _metrics.Find(metric => Prefix + metric.Name == name);

    /// <summary>The labels of metrics of one class that are not among a task's.</summary>
    /// <param name="labels">The task's labels.</param>
    public IReadOnlyList<string> UnknownLabels(IReadOnlyList<string> labels) =>
        [.. _metrics.OfType<ILabelMetric>().Select(metric => metric.Label).OfType<string>().Where(label => !labels.Contains(label))];

    /// <summary>All values of one evaluation, by name, in the order of <see cref="Metrics"/>.</summary>
    public IReadOnlyDictionary<string, double> Measure(Evaluation evaluation) => Measure(_metrics, evaluation);

    /// <summary>Whether a value is better than another; one that is not a number is never better, and worse than any that is.</summary>
    public static bool IsBetter(IMetric metric, double value, double than, double by = 0)
    {
        if (double.IsNaN(value) || double.IsNaN(than))
            return !double.IsNaN(value);
        return metric.HigherIsBetter ? value - than > by : than - value > by;
    }

    /// <summary>The values that every evaluation has.</summary>
    internal static IReadOnlyDictionary<string, double> Basic(Evaluation evaluation) =>
        Measure([new AccuracyMetric(), new LossMetric()], evaluation);

    private static OrderedDictionary<string, double> Measure(IReadOnlyList<IMetric> metrics, Evaluation evaluation)
    {
        var values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in metrics)
            values[metric.Name] = metric.Of(evaluation);
        return values;
    }
}
