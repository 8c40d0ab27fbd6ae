using System.Globalization;

namespace Experiments.Runs;

/// <summary>Metrics as people read them: shares in per cent, all else with four decimals.</summary>
public static class MetricText
{
    private static readonly string[] Shares = ["accuracy", "precision", "recall", "f1", "auc", "baseline"];

    /// <summary>Whether a metric is a share, from 0 to 1.</summary>
    /// <param name="metric">Its name, with or without the split.</param>
    public static bool IsShare(string metric) => Shares.Any(share => metric.EndsWith(share, StringComparison.Ordinal));

    /// <summary>A value.</summary>
    public static string Of(string metric, double value) =>
        !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture)
        : value.ToString(IsShare(metric) ? "0.00%" : "0.0000", CultureInfo.InvariantCulture);

    /// <summary>A difference, with its sign.</summary>
    public static string Signed(string metric, double value) =>
        value.ToString(IsShare(metric) ? "+0.00%;−0.00%;0.00%" : "+0.0000;−0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>A count.</summary>
    internal static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of epochs.</summary>
    internal static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A p-value.</summary>
    public static string PValue(double value) =>
        value < 0.0001 ? "< 0.0001" : value.ToString(value < 0.001 ? "0.0000" : "0.000", CultureInfo.InvariantCulture);
}
