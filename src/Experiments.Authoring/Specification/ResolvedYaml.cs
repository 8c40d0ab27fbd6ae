using System.Text;

namespace Experiments.Authoring;

/// <summary>Writes all settings as YAML that reads back as the same experiment.</summary>
internal sealed class ResolvedYaml : ISettingsWriter
{
    private readonly ExperimentSpec _spec;
    private readonly StringBuilder _yaml = new();
    private string _prefix = "";
    private string _indent = "";

    private ResolvedYaml(ExperimentSpec spec) => _spec = spec;

    /// <summary>Writes an experiment.</summary>
    /// <param name="spec">Its settings.</param>
    /// <param name="scripts">Its scripts, as the document names them.</param>
    public static string Write(ExperimentSpec spec, IReadOnlyList<string> scripts)
    {
        var writer = new ResolvedYaml(spec);
        if (scripts.Count > 0)
            writer._yaml.Append(ExperimentSettings.Script).Append(": ")
                .Append(scripts.Count == 1 ? YamlText.Write(scripts[0]) : YamlText.WriteList(scripts)).Append('\n');
        ExperimentSettings.Section.Write(spec, writer);
        return writer._yaml.ToString();
    }

    /// <inheritdoc/>
    public void Value(string key, string? value, string? identity)
    {
        var said = value ?? _spec.Texts.GetValueOrDefault(_prefix + key);
        _yaml.Append(_indent).Append(said is null ? $"# {key}: decided by the script" : $"{key}: {said}");
        if (value is null && said is not null && _spec.Added.TryGetValue(_prefix + key, out var added))
            _yaml.Append("  # and the script's ").Append(string.Join(", ", added.Select(YamlText.Write)));
        _yaml.Append('\n');
    }

    /// <inheritdoc/>
    public void BeginSection(string key)
    {
        _yaml.Append('\n').Append(key).Append(":\n");
        _indent = "  ";
        _prefix = key + ".";
    }

    /// <inheritdoc/>
    public void EndSection() => _indent = _prefix = "";
}
