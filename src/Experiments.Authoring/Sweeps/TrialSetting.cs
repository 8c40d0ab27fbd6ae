namespace Experiments.Authoring;

/// <summary>A setting that tells a trial from the others of its sweep.</summary>
/// <param name="Path">The setting, such as <c>training.learning_rate</c>.</param>
/// <param name="Value">Its value, as YAML writes it in one line.</param>
public sealed record TrialSetting(string Path, string Value);
