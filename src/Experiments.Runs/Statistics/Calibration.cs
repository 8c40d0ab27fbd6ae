namespace Experiments.Runs;

/// <summary>
/// How well probabilities agree with being right, in bins of equal width over the probability of the predicted label. (C. Guo, G. Pleiss, Y. Sun,
/// K. Weinberger, On Calibration of Modern Neural Networks, 2017.)
/// </summary>
/// <param name="Bins">The bins, in order; an empty one has a count of 0.</param>
/// <param name="Error">The expected calibration error: the mean of |accuracy − confidence| over the bins, weighted by their counts.</param>
internal sealed record Calibration(IReadOnlyList<CalibrationBin> Bins, double Error)
{
    private const int BinCount = 10;

    public static Calibration Of(PredictionTable predictions)
    {
        int[] counts = new int[BinCount];
        int[] right = new int[BinCount];
        double[] sums = new double[BinCount];
        for (int row = 0; row < predictions.Rows; row++)
        {
            double sure = predictions.Probabilities[row][predictions.Predicted[row]];
            int bin = double.IsNaN(sure) ? 0 : Math.Clamp((int)(sure * BinCount), 0, BinCount - 1);
            counts[bin]++;
            sums[bin] += sure;
            right[bin] += predictions.IsRight(row) ? 1 : 0;
        }

        CalibrationBin[] bins = [.. counts.Select((count, bin) =>
            count == 0 ? new CalibrationBin(0, 0, 0) : new CalibrationBin(count, sums[bin] / count, (double)right[bin] / count))];
        double error = bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence)) / Math.Max(1, predictions.Rows);
        return new Calibration(bins, error);
    }
}
