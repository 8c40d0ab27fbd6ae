namespace Experiments.Runs;

/// <summary>The share of examples that were given the class that they have.</summary>
internal sealed class AccuracyMetric : PredictionMetric
{
    public override string Name => MetricNames.Accuracy;

    internal override Func<double[], double> Prepare(PredictionTable predictions)
    {
        double[] right = [.. Enumerable.Range(0, predictions.Rows).Select(row => predictions.IsRight(row) ? 1.0 : 0.0)];
        return weights => WeightedSum.Of(weights, right) / right.Length;
    }
}
