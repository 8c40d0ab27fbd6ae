using System.Text.Json.Nodes;

namespace Experiments.Authoring.Tests;

/// <summary>Changes a document here and there: keys, words, types and bounds.</summary>
internal sealed class DocumentMutation(Random random)
{
    private static readonly string[] Words =
    [
        "none", "undersample", "linear", "mean", "last", "all", "auto", "best", "numpy", "batch", "random", "gpt2", "gpt2-nano", "sms-spam", "h.0.*",
        "rows.csv", "rows.txt", "validation.loss", "split_first", "nothing of the kind", "Linear", "true", "5", "",
    ];

    /// <summary>Makes one to three changes.</summary>
    public void Apply(JsonObject document)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var places = Places(document).ToList();
            if (places.Count == 0)
                return;
            var (parent, key) = places[random.Next(places.Count)];
            Change(document, parent, key);
        }
    }

    private void Change(JsonObject document, JsonNode parent, object key)
    {
        var value = Get(parent, key);
        switch (random.Next(8))
        {
            case 0 when parent is JsonObject mapping:
                mapping.Remove((string)key);
                break;
            case 1 when parent is JsonObject mapping:
                mapping.Remove((string)key);
                mapping[(string)key + "s"] = value;
                break;
            case 2 when value is JsonObject:
                (key is string inside ? parent[inside] : parent[(int)key])!["unheard_of"] = 1;
                break;
            case 3:
                Set(parent, key, new JsonArray(value?.DeepClone()));
                break;
            case 4: // a value from somewhere else
                var places = Places(document).ToList();
                var (from, at) = places[random.Next(places.Count)];
                if (Get(from, at) is { } other)
                    Set(parent, key, other.DeepClone());
                break;
            case 5:
                Set(parent, key, Words[random.Next(Words.Length)]);
                break;
            default:
                Set(parent, key, Other(value));
                break;
        }
    }

    // Null is left to what is no text: as a text it is the word `null`, which JSON has no sign for.
    private JsonNode? Other(JsonNode? value) => random.Next(12) switch
    {
        0 => 0,
        1 => -1,
        2 => 1,
        3 => 7,
        4 => 0.5,
        5 => 2.5,
        6 => 4e9,
        7 => true,
        8 => new JsonArray(),
        9 => new JsonObject(),
        10 => new JsonArray("ham", "spam"),
        _ => value is JsonValue scalar && scalar.GetValueKind() == System.Text.Json.JsonValueKind.String ? false : null,
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(entry => Places(entry.Value).Prepend((mapping, entry.Key))),
        JsonArray list => list.SelectMany((item, index) => Places(item).Prepend((list, index))),
        _ => [],
    };

    private static JsonNode? Get(JsonNode parent, object key)
    {
        var value = key is string name ? parent[name] : parent[(int)key];
        return value?.DeepClone();
    }

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (key is string name)
            parent[name] = value;
        else
            parent[(int)key] = value;
    }
}
