namespace Experiments.Runs;

/// <summary>The mean over the classes of F1 = 2·tp / (gold + predicted); a class that neither occurs nor was predicted does not count.</summary>
internal sealed class MacroF1Metric : ConfusionMetric
{
    public override string Name => "macro_f1";

    protected override double Of(ReadOnlySpan<double> confusion, int classes)
    {
        double sum = 0;
        int counted = 0;
        for (int index = 0; index < classes; index++)
        {
            double both = GoldCount(confusion, classes, index) + PredictedCount(confusion, classes, index);
            if (both > 0)
            {
                sum += 2 * confusion[(index * classes) + index] / both;
                counted++;
            }
        }

        return counted == 0 ? double.NaN : sum / counted;
    }
}
