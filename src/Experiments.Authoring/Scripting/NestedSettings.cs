namespace Experiments.Authoring;

/// <summary>What a setting's text holds where it is a mapping: <c>{ cross_entropy: { label_smoothing: 0.1 } }</c>.</summary>
public static class NestedSettings
{
    /// <summary>
    /// The values inside, each under its path from there (<c>cross_entropy.label_smoothing</c>), texts without their quotes and lists as YAML writes
    /// them in a line; empty: the text is no mapping.
    /// </summary>
    /// <param name="text">The text, as a run's flat settings have it.</param>
    public static IReadOnlyList<(string Path, string Value)> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new List<(string Path, string Value)>();
        // Run folders may come from anywhere, and older versions wrote some settings otherwise: what is no YAML is a text like any other.
        if (text.StartsWith('{') && YamlReader.Read(new SourceDocument("", text), new DiagnosticBag()) is YamlMapping mapping)
            Add(mapping, "", values);
        return values;
    }

    private static void Add(YamlMapping mapping, string prefix, List<(string Path, string Value)> values)
    {
        foreach (var entry in mapping.Entries)
            if (entry.Value is YamlMapping inner)
                Add(inner, $"{prefix}{entry.Key}.", values);
            else
                values.Add((prefix + entry.Key, entry.Value is YamlScalar scalar ? scalar.Text : YamlFlow.Write(entry.Value)));
    }
}
