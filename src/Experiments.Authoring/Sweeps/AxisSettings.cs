using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>The settings that a sweep may vary, and how it names them: <c>training.learning_rate</c>, or nested as in the experiment.</summary>
internal static class AxisSettings
{
    private static readonly string[] Fixed = ["name", "notes", "seeds", "evaluation.test", "training.save_every", "tracking.histograms"];

    /// <summary>The single values that may vary; parameters of strategies may too.</summary>
    public static IEnumerable<SettingInfo> Known =>
        ExperimentSettings.Section.Settings.SelectMany(setting => setting.Describe("")).Where(setting => !Fixed.Contains(setting.Path));

    /// <summary>The entries of a mapping, of those in it too, each under its whole path.</summary>
    public static IEnumerable<YamlEntry> Flatten(YamlMapping mapping, string prefix = "") => mapping.Entries.SelectMany(entry =>
        entry.Value is YamlMapping { Entries.Count: > 0 } inner ? Flatten(inner, $"{prefix}{entry.Key}.") : [entry with { Key = prefix + entry.Key }]);

    /// <summary>A mapping with its entries under their whole paths.</summary>
    public static YamlMapping Flat(YamlMapping mapping) => mapping with { Entries = [.. Flatten(mapping)] };

    /// <summary>Whether a sweep can vary a setting; what it cannot is told. A setting that there is not is told where it is laid over the
    /// experiment.</summary>
    public static bool CanVary(YamlEntry setting, ReadContext context, string path)
    {
        var key = setting.Key;
        string? remedy = key switch
        {
            "seeds" => "write `seed`, with a list of seeds",
            "evaluation.test" => "a sweep never looks at the test split; `sweep … --final` does, once, for the selected setting",
            _ when Fixed.Contains(key) || ExperimentDocument.IsFixed(key.Split('.')[0]) => "it changes no result",
            _ when ExperimentSettings.Section.Find(key)?.Keys is { } keys => $"name one of its settings, such as `{key}.{keys[0]}`",
            _ when key.Split('.').Contains("") => "write the path of a setting, such as `training.learning_rate`",
            _ => null,
        };
        if (remedy is null)
            return true;
        context.Bag.Add(DiagnosticCodes.NotChangeable, setting.KeySpan, $"`{path}` cannot vary `{key}`", allowed: remedy);
        return false;
    }

    /// <summary>The JSON Schema of a mapping from settings, by whole paths or nested, to what a sweep has for each. Parameters of strategies may
    /// vary too, and what they take is not said.</summary>
    /// <param name="of">Takes the schema of a setting's value and gives that of the entry.</param>
    public static JsonObject Schema(Func<JsonObject, JsonObject> of)
    {
        var properties = new JsonObject();
        var sections = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var setting in Known)
        {
            var keys = setting.Path.Split('.', 2);
            if (keys.Length > 1)
            {
                if (!sections.TryGetValue(keys[0], out var section))
                    sections.Add(keys[0], section = []);
                section[keys[1]] = Entry(setting, orNested: true);
            }

            properties[setting.Path] = Entry(setting, orNested: false);
        }

        foreach (var (key, section) in sections)
            properties[key] = Mapping(section);
        var schema = Mapping(properties);
        schema["patternProperties"] = new JsonObject { [@"^[a-z_]+\.[a-z_]+\."] = of([]) };
        return schema;

        static JsonObject Mapping(JsonObject properties) => new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };

        JsonObject Entry(SettingInfo setting, bool orNested)
        {
            var keys = setting.Path.Split('.', 2);
            var value = new JsonObject
            {
                ["$ref"] = keys.Length == 1 ? $"#/properties/{keys[0]}" : $"#/definitions/{keys[0]}/properties/{keys[1]}",
            };
            var entry = of(value);
            return orNested && entry.ContainsKey("type")
                ? new JsonObject { ["anyOf"] = new JsonArray(entry, new JsonObject { ["type"] = "object", ["minProperties"] = 1 }) }
                : entry;
        }
    }

    /// <summary>Lays a point's values over an experiment's settings, as the command line's are.</summary>
    public static YamlMapping Lay(YamlMapping settings, IEnumerable<AxisSetting> point)
    {
        foreach (var setting in point)
        {
            if (setting.Path == "seed")
                settings = settings.Without("seeds");
            settings = ExperimentSettings.Section.Merge(settings, Nest(setting));
        }

        return settings;
    }

    // Every key of the path is said to stand where the sweep names the whole.
    private static YamlMapping Nest(AxisSetting setting)
    {
        var value = setting.Value;
        foreach (var key in setting.Path.Split('.').Reverse())
            value = new YamlMapping([new YamlEntry(key, setting.Place, value)], setting.Place);
        return (YamlMapping)value;
    }
}
