namespace Experiments.Runs;

/// <summary>A metric of the confusion matrix alone.</summary>
internal abstract class ConfusionMetric : PredictionMetric
{
    internal sealed override Func<double[], double> Prepare(PredictionTable predictions)
    {
        int classes = predictions.Labels.Count;
        int[] cells = [.. Enumerable.Range(0, predictions.Rows).Select(row => (predictions.Gold[row] * classes) + predictions.Predicted[row])];
        return weights =>
        {
            double[] confusion = new double[classes * classes];
            for (int row = 0; row < cells.Length; row++)
            {
                confusion[cells[row]] += weights[row];
            }

            return Of(confusion, classes);
        };
    }

    /// <param name="confusion">How often each class was taken for each. [gold, predicted]</param>
    /// <param name="classes">How many classes there are.</param>
    protected abstract double Of(ReadOnlySpan<double> confusion, int classes);

    protected static double GoldCount(ReadOnlySpan<double> confusion, int classes, int index)
    {
        double sum = 0;
        foreach (double count in confusion.Slice(index * classes, classes))
        {
            sum += count;
        }

        return sum;
    }

    protected static double PredictedCount(ReadOnlySpan<double> confusion, int classes, int index)
    {
        double sum = 0;
        for (int gold = 0; gold < classes; gold++)
        {
            sum += confusion[(gold * classes) + index];
        }

        return sum;
    }
}
