namespace Experiments.Authoring;

/// <summary>Finds out where each setting of an experiment comes from.</summary>
internal static class Origins
{
    /// <summary>The origin of every setting, by its path, in the order of the settings.</summary>
    /// <param name="settings">The settings as they stand, stand-ins included.</param>
    /// <param name="overlays">What stands in.</param>
    /// <param name="scripted">What scripts have decided and nothing above them has changed.</param>
    public static IReadOnlyDictionary<string, SettingOrigin> Of(
        YamlMapping settings, IReadOnlyList<YamlMapping> overlays, IReadOnlyList<ScriptedSetting> scripted)
    {
        var origins = new Dictionary<string, SettingOrigin>(StringComparer.Ordinal);
        foreach (var path in ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")).Select(setting => setting.Path))
            origins[path] = scripted.FirstOrDefault(s => s.Path == path) is { } decided
                ? At(OriginKind.Script, decided.Place)
                : settings.FindPath(path) is { } entry ? Of(entry, overlays.Any(overlay => overlay.FindPath(path) is not null))
                : new SettingOrigin(OriginKind.Default);
        return origins;
    }

    private static SettingOrigin Of(YamlEntry entry, bool standsIn) =>
        standsIn ? At(OriginKind.StandIn, entry.KeySpan)
        : Preset.Says(entry) ? At(OriginKind.Preset, entry.KeySpan)
        : entry.KeySpan.Document.Layer > 0 ? new SettingOrigin(OriginKind.CommandLine,
            entry.KeySpan.Document.Line(entry.KeySpan.Document.Position(entry.KeySpan.Start).Line))
        : At(OriginKind.File, entry.KeySpan);

    private static SettingOrigin At(OriginKind kind, SourceSpan span) =>
        new(kind, span.Document.DisplayPath, span.Document.Position(span.Start).Line);
}
