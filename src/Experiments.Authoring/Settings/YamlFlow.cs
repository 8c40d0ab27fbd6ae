namespace Experiments.Authoring;

/// <summary>Writes a value that was read in one line of YAML.</summary>
internal static class YamlFlow
{
    /// <summary>Writes it.</summary>
    public static string Write(YamlNode node) => node switch
    {
        YamlScalar { Quoted: true } text => YamlText.Write(text.Text),
        // Without quotes these are no texts, and with them they are.
        YamlScalar scalar => scalar.Text is "true" or "false" || NumberText.IsNumber(scalar.Text) ? scalar.Text : YamlText.Write(scalar.Text),
        YamlCode code => $"!cs {YamlText.Quote(code.Text)}",
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        YamlMapping mapping => $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{YamlText.Write(entry.Key)}: {Write(entry.Value)}"))} }}",
        _ => node.Kind,
    };
}
