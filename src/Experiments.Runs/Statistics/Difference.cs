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

    /// <summary>The p-value that the verdict rests on, before Holm's correction.</summary>
    public required double PValue { get; init; }

    /// <summary>The same after Holm's correction over all comparisons with the baseline.</summary>
    public double AdjustedPValue { get; init; }

    /// <summary>
    /// The smallest difference that these examples would have shown between two that disagree as often as these do; null: none would be.
    /// </summary>
    public double? Smallest { get; init; }

    /// <summary>What can be said.</summary>
    public Verdict Verdict { get; init; }
}
