namespace Experiments.Authoring;

/// <summary>An expression and the setting that it says.</summary>
/// <param name="Path">The setting, such as <c>training.learning_rate</c>, or a parameter under it.</param>
/// <param name="Code">The expression.</param>
/// <param name="Target">What the setting asks of it.</param>
internal sealed record CodeUse(string Path, YamlCode Code, CodeTarget Target);
