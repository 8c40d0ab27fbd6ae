using System.Text;

namespace Experiments.Authoring;

/// <summary>Writes all settings as YAML that reads back as the same experiment.</summary>
internal sealed class ResolvedYaml : ISettingsWriter
{
    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly StringBuilder _yaml = new();
    private string _prefix = "";
    private string _indent = "";

    private ResolvedYaml(IReadOnlyDictionary<string, string> texts) => _texts = texts;

    /// <summary>Writes an experiment.</summary>
    /// <param name="spec">Its settings.</param>
    /// <param name="scripts">Its scripts, as the document names them.</param>
    public static string Write(ExperimentSpec spec, IReadOnlyList<string> scripts)
    {
        var writer = new ResolvedYaml(spec.Texts);
        if (scripts.Count > 0)
            writer._yaml.Append(ExperimentSettings.Script).Append(": ")
                .Append(scripts.Count == 1 ? YamlText.Write(scripts[0]) : YamlText.WriteList(scripts)).Append('\n');
        ExperimentSettings.Section.Write(spec, writer);
        return writer._yaml.ToString();
    }

    /// <inheritdoc/>
    public void Value(string key, string? value, string? identity) =>
        _yaml.Append(_indent).Append((value ?? _texts.GetValueOrDefault(_prefix + key)) is not { } said ? $"# {key}: decided by the script"
            : $"{key}: {said}").Append('\n');

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
