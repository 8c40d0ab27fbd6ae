namespace Experiments.Authoring;

/// <summary>Lists all settings by path.</summary>
/// <param name="identityOnly">Whether to list only what decides a run's numbers.</param>
internal sealed class FlatSettings(bool identityOnly) : ISettingsWriter
{
    private readonly List<(string Key, string Value)> _settings = [];
    private string _prefix = "";

    /// <summary>Lists an experiment's settings.</summary>
    public static IReadOnlyList<(string Key, string Value)> Of(ExperimentSpec spec, bool identityOnly)
    {
        var list = new FlatSettings(identityOnly);
        ExperimentSettings.Section.Write(spec, list);
        return list._settings;
    }

    /// <inheritdoc/>
    public void Value(string key, string? value, string? identity)
    {
        if (!identityOnly)
            _settings.Add((_prefix + key, value ?? "script"));
        else if (identity is not null)
            _settings.Add((_prefix + key, identity));
    }

    /// <inheritdoc/>
    public void BeginSection(string key) => _prefix = key + ".";

    /// <inheritdoc/>
    public void EndSection() => _prefix = "";
}
