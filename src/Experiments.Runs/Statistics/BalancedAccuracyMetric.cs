namespace Experiments.Runs;

/// <summary>The mean over the classes of the share of their examples that was found (recall); a class without examples does not count.</summary>
internal sealed class BalancedAccuracyMetric : ConfusionMetric
{
    public override string Name => "balanced_accuracy";

    protected override double Of(ReadOnlySpan<double> confusion, int classes)
    {
        double sum = 0;
        int counted = 0;
        for (int index = 0; index < classes; index++)
        {
            double gold = GoldCount(confusion, classes, index);
            if (gold > 0)
            {
                sum += confusion[(index * classes) + index] / gold;
                counted++;
            }
        }

        return counted == 0 ? double.NaN : sum / counted;
    }
}
