namespace Experiments.Runs;

/// <summary>Verdicts in words.</summary>
public static class VerdictText
{
    /// <summary>For a table: <c>better</c>, <c>worse</c>, <c>not shown (from 2.01%)</c>.</summary>
    public static string Of(Difference difference, string metric)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return difference.Verdict switch
        {
            Verdict.Better => "better",
            Verdict.Worse => "worse",
            Verdict.Repeat => "the baseline again",
            _ when difference.Smallest is { } smallest => $"not shown (from {MetricText.Of(metric, smallest)})",
            _ => "not shown",
        };
    }
}
