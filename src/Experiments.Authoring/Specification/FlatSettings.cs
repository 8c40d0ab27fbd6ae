namespace Experiments.Authoring;

/// <summary>Lists all settings by path.</summary>
/// <param name="identityOnly">Whether to list only what decides a run's numbers.</param>
/// <param name="texts">How YAML says the values that only C# can make.</param>
internal sealed class FlatSettings(bool identityOnly, IReadOnlyDictionary<string, string> texts) : ISettingsWriter
{
    private readonly List<(string Key, string Value)> _settings = [];
    private string _prefix = "";

    /// <summary>Lists an experiment's settings.</summary>
    public static IReadOnlyList<(string Key, string Value)> Of(ExperimentSpec spec, bool identityOnly)
    {
        var list = new FlatSettings(identityOnly, spec.Texts);
        ExperimentSettings.Section.Write(spec, list);
        return list._settings;
    }

    /// <inheritdoc/>
    public void Value(string key, string? value, string? identity)
    {
        var path = _prefix + key;
        if (!identityOnly)
            _settings.Add((path, value ?? texts.GetValueOrDefault(path, "script")));
        else if (identity is not null)
            _settings.Add((path, value is null ? texts.GetValueOrDefault(path, identity) : identity));
    }

    /// <inheritdoc/>
    public void BeginSection(string key) => _prefix = key + ".";

    /// <inheritdoc/>
    public void EndSection() => _prefix = "";
}
