using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// What Hugging Face's <c>datasets</c> notes in a Parquet file, under the key <c>huggingface</c> of its metadata:
/// <c>{"info": {"features": {"label": {"names": ["neg", "pos"], "_type": "ClassLabel"}, …}}}</c>.
/// </summary>
internal static class HubFeatures
{
    /// <summary>The key under which it stands.</summary>
    public const string Key = "huggingface";

    /// <summary>The names of the classes of each column that holds them as numbers from 0; none where there is no such note.</summary>
    /// <param name="note">The note.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ClassesOf(string note)
    {
        var classes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(note);
            if (Property(Property(json.RootElement, "info"), "features") is not { ValueKind: JsonValueKind.Object } features)
                return classes;
            foreach (var feature in features.EnumerateObject())
                if (Property(feature.Value, "_type") is { ValueKind: JsonValueKind.String } type && type.ValueEquals("ClassLabel")
                    && Property(feature.Value, "names") is { ValueKind: JsonValueKind.Array } names
                    && names.GetArrayLength() > 0 && names.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String))
                    classes[feature.Name] = [.. names.EnumerateArray().Select(name => name.GetString()!)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Somebody else's note, or half of a surrogate pair in a name: the numbers stay what they are.
            classes.Clear();
        }

        return classes;
    }

    private static JsonElement? Property(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var value) ? value : null;
}
