using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Cli.Running;

/// <summary>What the command line laid over an experiment, as the file <c>overrides.yaml</c> keeps it: a list of the arguments.</summary>
internal static class OverridesYaml
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text; null where nothing was laid over.</summary>
    public static string? Of(IReadOnlyList<string> overrides)
    {
        if (overrides.Count == 0)
            return null;
        var text = new StringBuilder();
        // A JSON string is a double-quoted YAML scalar.
        foreach (var argument in overrides)
            text.Append("- ").Append(JsonSerializer.Serialize(argument, Plain)).Append('\n');
        return text.ToString();
    }
}
