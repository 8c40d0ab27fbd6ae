namespace Experiments.Authoring;

/// <summary>Something that a sweep varies, for people to read.</summary>
/// <param name="Paths">The setting, or those that vary together.</param>
/// <param name="Values">The values, each as YAML writes it in one line; of settings that vary together one text for all.</param>
public sealed record SweepValues(IReadOnlyList<string> Paths, IReadOnlyList<string> Values);
