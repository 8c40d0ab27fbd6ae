using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Authoring.Tests;

/// <summary>YAML documents as JSON.</summary>
internal static class YamlDocument
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document in which settings have the forms that the samples do not show. Texts are in quotes, so that a mutation knows them.</summary>
    public const string EveryForm = """
        name: "every form"
        extends: base.yaml
        notes: "several"
        seed: 1
        data:
          source: { path: "rows.csv", format: csv, header: true, text: "text", label: "label" }
          labels: ["yes", "no"]
          balance: none
          split: { ratio: { train: 0.5, validation: 0.25, test: 0.25 } }
        model: { head: { linear: { bias: true } }, unfreeze: "h.0.*" }
        fallback:
          data: { data: { source: sms-stand-in } }
          model: { seed: 2, model: { checkpoint: gpt2-nano, weights: random, unfreeze: all } }
        """;

    /// <summary>Converts a document that reads. What its C# says is left out, since no schema knows what that comes to.</summary>
    public static JsonNode ToJson(string yaml)
    {
        var bag = new DiagnosticBag();
        var node = YamlReader.Read(new SourceDocument("document", yaml), bag);
        Assert.Equal("", new DiagnosticRenderer().Render(bag.ToList()));
        return YamlJson.Of(WithoutCode(node!))!;
    }

    private static YamlNode WithoutCode(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping with
        {
            Entries = [.. mapping.Entries.Where(entry => entry.Value is not YamlCode).Select(entry => entry with { Value = WithoutCode(entry.Value) })],
        },
        YamlSequence list => list with { Items = [.. list.Items.Where(item => item is not YamlCode).Select(WithoutCode)] },
        _ => node,
    };
}
