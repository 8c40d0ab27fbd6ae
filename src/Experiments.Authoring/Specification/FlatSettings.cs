namespace Experiments.Authoring;

/// <summary>Lists all settings by path.</summary>
/// <param name="identityOnly">Whether to list only what decides a run's numbers.</param>
/// <param name="texts">How YAML says the values that only C# can make.</param>
/// <param name="added">What scripts add to lists.</param>
internal sealed class FlatSettings(
    bool identityOnly, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, IReadOnlyList<string>> added) : ISettingsWriter
{
    private readonly List<(string Key, string Value)> _settings = [];
    private string _prefix = "";

    /// <summary>Lists an experiment's settings.</summary>
    public static IReadOnlyList<(string Key, string Value)> Of(ExperimentSpec spec, bool identityOnly)
    {
        var list = new FlatSettings(identityOnly, spec.Texts, spec.Added);
        ExperimentSettings.Section.Write(spec, list);
        return list._settings;
    }

    /// <inheritdoc/>
    public void Value(string key, string? value, string? identity)
    {
        var path = _prefix + key;
        if (!identityOnly)
            _settings.Add((path, value ?? Said(path)));
        else if (identity is not null)
            _settings.Add((path, value is null ? texts.GetValueOrDefault(path, identity) : identity));
    }

    // A list that YAML and a script both fill: what each says.
    private string Said(string path) => !texts.TryGetValue(path, out var said) ? "script"
        : added.TryGetValue(path, out var more) ? $"{said} and the script's {string.Join(", ", more.Select(YamlText.Write))}" : said;

    /// <inheritdoc/>
    public void BeginSection(string key) => _prefix = key + ".";

    /// <inheritdoc/>
    public void EndSection() => _prefix = "";
}
