namespace Experiments.Runs;

/// <summary>The share of examples that were given the class that they have.</summary>
internal sealed class AccuracyMetric : PredictionMetric
{
    public override string Name => MetricNames.Accuracy;

    internal override Func<DrawnRows, double> Prepare(PredictionTable predictions)
    {
        ulong[] right = DrawnRows.SetOf(predictions.Rows, predictions.IsRight);
        return drawn => (double)drawn.CountOf(right) / drawn.Rows;
    }
}
