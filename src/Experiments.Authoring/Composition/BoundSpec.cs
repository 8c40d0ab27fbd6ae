namespace Experiments.Authoring;

/// <summary>An experiment's settings, typed, under one combination of stand-ins.</summary>
/// <param name="Spec">The settings.</param>
/// <param name="Settings">The settings, where they stand.</param>
/// <param name="Origins">Where each comes from, by its path.</param>
internal sealed record BoundSpec(ExperimentSpec Spec, YamlMapping Settings, IReadOnlyDictionary<string, SettingOrigin> Origins)
{
    /// <summary>What scripts have decided of it.</summary>
    public IReadOnlyList<ScriptedSetting> Scripted { get; init; } = [];
}
