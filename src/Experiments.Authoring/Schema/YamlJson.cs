using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Experiments.Authoring;

/// <summary>YAML as JSON Schema sees it: plain scalars are null, truth, number or text by how they look (YAML 1.2, core schema).</summary>
internal static partial class YamlJson
{
    /// <summary>Converts a value.</summary>
    public static JsonNode? Of(YamlNode node) => node switch
    {
        YamlScalar { Quoted: true } scalar => scalar.Text,
        YamlScalar { IsNull: true } => null,
        YamlScalar scalar => Plain(scalar.Text),
        YamlSequence list => new JsonArray([.. list.Items.Select(Of)]),
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => throw new InvalidOperationException($"There is no JSON for {node.Kind}."),
    };

    /// <summary>Converts one line of YAML that this project has written itself.</summary>
    public static JsonNode? Parse(string yaml)
    {
        var bag = new DiagnosticBag();
        return YamlReader.Read(new SourceDocument("", yaml), bag) is { } node && !bag.HasErrors
            ? Of(node)
            : throw new InvalidOperationException($"This YAML does not read back: {yaml}");
    }

    private static JsonNode Plain(string text)
    {
        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return text[0] is 't' or 'T';
        if (!Number().IsMatch(text))
            return text;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : text;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
