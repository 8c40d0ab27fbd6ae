namespace Experiments.Runs;

/// <summary>What was measured at one moment on one split: a line of <c>metrics.jsonl</c>.</summary>
/// <param name="Step">Optimiser steps done.</param>
/// <param name="Epoch">Epochs done, with fractions inside an epoch.</param>
/// <param name="Split">What it was measured on: one of <see cref="MetricSplits"/>, or a name of the script's own.</param>
/// <param name="Values">Name → value. A value may be not-a-number or infinite.</param>
/// <param name="Time">When, in UTC; null: unknown.</param>
public sealed record MetricPoint(long Step, double Epoch, string Split, IReadOnlyDictionary<string, double> Values, DateTimeOffset? Time = null)
{
    /// <summary>Whether it was measured by a command of its own, after the run had ended: it is no part of the run's course.</summary>
    public bool IsAddedLater { get; init; }
}
