namespace Experiments.Runs;

/// <summary>One run of a comparison.</summary>
/// <param name="Run">The run: name, status, validation and test accuracy, duration, stand-ins.</param>
/// <param name="Settings">Its values of the group's differing settings, in their order; null: the run has no such setting.</param>
public sealed record ComparisonRow(RunRecord Run, IReadOnlyList<string?> Settings);
