namespace Experiments.Runs;

/// <summary>A metric that can be computed from stored predictions, also with weights on the examples.</summary>
public abstract class PredictionMetric
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PredictionMetric> All { get; } =
        [new AccuracyMetric(), new BalancedAccuracyMetric(), new MacroF1Metric(), new LossMetric()];

    /// <summary>The name, as in <c>metrics.jsonl</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether more is better.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>The metric of that name; null: it cannot be computed from predictions.</summary>
    public static PredictionMetric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);

    /// <summary>The metric over all examples, each counted once.</summary>
    public double Of(PredictionTable predictions) => Prepare(predictions)(new DrawnRows(predictions.Rows));

    /// <summary>Lays the predictions out so that the metric can be computed many times, from several threads.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <returns>A function of how often each example counts.</returns>
    internal abstract Func<DrawnRows, double> Prepare(PredictionTable predictions);
}
