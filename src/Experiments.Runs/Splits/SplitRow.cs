namespace Experiments.Runs;

/// <summary>In which split a row of the source is.</summary>
/// <param name="Id">The row's id: its position in the source, as in the predictions.</param>
/// <param name="Split">One of <see cref="MetricSplits"/>.</param>
/// <param name="Label">The label that it has.</param>
public sealed record SplitRow(string Id, string Split, string Label);
