namespace Experiments.Runs;

/// <summary>A column of a comparison's table.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="IsNumber">Whether its values are numbers, to be aligned at their ends.</param>
public sealed record ComparisonColumn(string Title, bool IsNumber = false);
