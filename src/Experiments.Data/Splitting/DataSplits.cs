namespace Experiments.Data;

/// <summary>The rows of the three splits, in the order in which they were drawn.</summary>
/// <param name="Train">Rows that the model learns from.</param>
/// <param name="Validation">Rows by which runs are chosen.</param>
/// <param name="Test">Rows that are looked at once, at the end.</param>
public sealed record DataSplits(IReadOnlyList<Row> Train, IReadOnlyList<Row> Validation, IReadOnlyList<Row> Test);
