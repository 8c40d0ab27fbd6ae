using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>The pieces that JSON Schemas of settings are made of.</summary>
internal static class SchemaNode
{
    /// <summary>One of these words.</summary>
    public static JsonObject OneOf(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    /// <summary>What any of these schemas takes.</summary>
    public static JsonObject AnyOf(params ReadOnlySpan<JsonObject> schemas)
    {
        var any = new JsonArray();
        foreach (var schema in schemas)
            any.Add(schema);
        return new JsonObject { ["anyOf"] = any };
    }

    /// <summary>A single value that is read as text: YAML readers take <c>2</c> for a number and <c>true</c> for a truth value, where the
    /// setting takes their text.</summary>
    /// <param name="pattern">What a text has to match, as ECMAScript writes it; null for anything.</param>
    public static JsonObject Scalar(string? pattern = null)
    {
        var schema = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        if (pattern is not null)
            schema["pattern"] = pattern;
        return schema;
    }

    /// <summary>A text that matches a pattern, as ECMAScript writes it.</summary>
    public static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>A mapping with a single key: <c>{ linear: { bias: false } }</c>.</summary>
    public static JsonObject Named(string name, JsonObject value, string description) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["properties"] = new JsonObject { [name] = value },
        ["required"] = new JsonArray(name),
        ["additionalProperties"] = false,
    };
}
