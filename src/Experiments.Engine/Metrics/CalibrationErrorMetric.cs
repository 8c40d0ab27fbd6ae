namespace Experiments.Engine;

/// <summary>
/// <c>calibration_error</c>: the expected calibration error (Guo et al. 2017, equation 3) over 15 bins of equal width. Each prediction
/// falls into the bin of the probability that it gives its class, bins open below and closed above; the error is the mean over the
/// examples of the gap between accuracy and mean probability of their bin.
/// </summary>
public sealed record CalibrationErrorMetric : IMetric
{
    /// <summary>How many bins there are.</summary>
    public const int Bins = 15;

    /// <inheritdoc/>
    public string Name => "calibration_error";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Of(Evaluation evaluation)
    {
        var gaps = new double[Bins];
        foreach (var prediction in evaluation.Predictions)
        {
            double confidence = prediction.Probabilities[prediction.Predicted];
            var bin = Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);
            gaps[bin] += (prediction.Gold == prediction.Predicted ? 1 : 0) - confidence;
        }

        return gaps.Sum(Math.Abs) / evaluation.Predictions.Count;
    }
}
