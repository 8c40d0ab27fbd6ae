namespace Experiments.Runs;

/// <summary>An example that the run was measured on, as the model saw it: a line of <c>examples.jsonl</c>.</summary>
/// <param name="Id">The row's id: its position in the source, as in the predictions.</param>
/// <param name="Split"><see cref="MetricSplits.Validation"/> or <see cref="MetricSplits.Test"/>.</param>
/// <param name="Text">Its text, as the data have it: hostile, until whoever shows it has escaped it.</param>
/// <param name="Tokens">How many tokens the model saw of it, without padding; null: unknown.</param>
public sealed record ExampleText(string Id, string Split, string Text, int? Tokens = null);
