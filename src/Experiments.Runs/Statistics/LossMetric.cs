namespace Experiments.Runs;

/// <summary>The mean over the examples of −ln of the probability that the right class was given, in nats.</summary>
internal sealed class LossMetric : PredictionMetric
{
    public override string Name => MetricNames.Loss;

    public override bool HigherIsBetter => false;

    internal override Func<DrawnRows, double> Prepare(PredictionTable predictions)
    {
        // A probability that was rounded to 0 is taken for the smallest that the file can hold: its logarithm is not known, but finite.
        double[] losses = [.. Enumerable.Range(0, predictions.Rows)
            .Select(row => -Math.Log(Math.Max(predictions.Probabilities[row][predictions.Gold[row]], float.Epsilon)))];
        return drawn => WeightedSum.Of(drawn.Weights, losses) / losses.Length;
    }
}
