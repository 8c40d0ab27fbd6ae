namespace Experiments.Runs;

/// <summary>How one side does beside a baseline, on the same examples.</summary>
public sealed record Difference
{
    /// <summary>The level of the tests, after Holm's correction.</summary>
    public const double Level = 0.05;

    /// <summary>The metric of this side (the mean over its seeds).</summary>
    public required double Value { get; init; }

    /// <summary>The interval of <see cref="Value"/>: examples, and seeds where there are several, drawn anew.</summary>
    public required Interval ValueInterval { get; init; }

    /// <summary><see cref="Value"/> less the baseline's.</summary>
    public required double Amount { get; init; }

    /// <summary>The paired bootstrap interval of <see cref="Amount"/>, for this comparison alone: Holm's correction is not in it.</summary>
    public required Interval AmountInterval { get; init; }

    /// <summary>How many examples were compared.</summary>
    public required int Rows { get; init; }

    /// <summary>Examples that this side has right and the baseline wrong; null where a side has several seeds.</summary>
    public int? Gained { get; init; }

    /// <summary>Examples that this side has wrong and the baseline right; null where a side has several seeds.</summary>
    public int? Lost { get; init; }

    /// <summary>McNemar's exact p-value; null where a side has several seeds.</summary>
    public double? McNemar { get; init; }

    /// <summary>The p-value of this line before Holm's correction.</summary>
    public required double PValue { get; init; }

    /// <summary>
    /// The p-value that the verdict rests on, after Holm's correction over all experiments that are compared with the baseline; of an experiment that
    /// was run several times the greatest p-value counts, once. Null: it is the baseline's own experiment.
    /// </summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>
    /// Where no difference was shown, the smallest that these examples would have shown, at the strictest step of Holm's correction, between two sides
    /// that disagree as much as these do; null: none would be, or a difference was shown.
    /// </summary>
    public double? Smallest { get; init; }

    /// <summary>What can be said.</summary>
    public Verdict Verdict { get; init; }
}
