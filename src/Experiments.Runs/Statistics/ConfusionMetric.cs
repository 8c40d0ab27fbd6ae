namespace Experiments.Runs;

/// <summary>A metric of the confusion matrix alone.</summary>
internal abstract class ConfusionMetric : PredictionMetric
{
    // Up to here a cell at a time over sets of examples is faster than an example at a time.
    private const int MostSets = 32;

    internal sealed override Func<DrawnRows, double> Prepare(PredictionTable predictions)
    {
        int classes = predictions.Labels.Count;
        int[] cells = [.. Enumerable.Range(0, predictions.Rows).Select(row => (predictions.Gold[row] * classes) + predictions.Predicted[row])];
        (int Cell, ulong[] Rows)[] sets = [.. cells.Distinct().Take(MostSets + 1)
            .Select(cell => (cell, DrawnRows.SetOf(cells.Length, row => cells[row] == cell)))];
        return drawn =>
        {
            Span<double> confusion = classes <= 16 ? stackalloc double[classes * classes] : new double[classes * classes];
            if (sets.Length <= MostSets)
            {
                foreach ((int cell, ulong[] rows) in sets)
                {
                    confusion[cell] = drawn.CountOf(rows);
                }
            }
            else
            {
                ReadOnlySpan<double> weights = drawn.Weights;
                for (int row = 0; row < cells.Length; row++)
                {
                    confusion[cells[row]] += weights[row];
                }
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
