using System.Globalization;

namespace Experiments.Engine;

/// <summary>Watches one metric for <see cref="EarlyStopping"/>.</summary>
internal sealed class EarlyStopper(EarlyStopping options, string name, IMetric metric)
{
    /// <summary>The best value so far; null before the first epoch.</summary>
    public double? Best { get; set; }

    /// <summary>How many epochs in a row have not been better.</summary>
    public int Waited { get; set; }

    /// <summary>Takes the values of an epoch, and says why to stop, if so.</summary>
    public string? Observe(IReadOnlyDictionary<string, double> values)
    {
        var value = values[metric.Name];
        if (Best is null || MetricSet.IsBetter(metric, value, Best.Value, options.MinDelta))
        {
            Best = value;
            Waited = 0;
            return null;
        }

        Waited++;
        return Waited < options.Patience
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{name} has not got better than {Best:0.######} for {options.Patience} {(options.Patience == 1 ? "epoch" : "epochs")}");
    }
}
