using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>The JSON Schema (draft 7) of launcher profiles, for editors: made from the description of the settings that the reader follows.</summary>
public static class LauncherSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the schema, ended by a line feed.</summary>
    public static string Write() => Of().ToJsonString(Indented) + "\n";

    private static JsonObject Of()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Launcher",
            ["description"] = "Where and with what the trials of a sweep run.",
        };
        foreach (var (key, value) in LauncherSettings.Section.Schema(KnownNames.Default, new LauncherProfile(), demanding: true))
            schema[key] = value?.DeepClone();
        return schema;
    }
}
