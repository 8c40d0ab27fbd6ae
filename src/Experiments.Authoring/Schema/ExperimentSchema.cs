using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>
/// The JSON Schema (draft 7) of experiment files, for editors: made from the same description of the settings that the reader follows.
/// It cannot know what C# comes to, which strategies a script declares, which notation a number is written in, or rules across settings.
/// </summary>
public static class ExperimentSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the schema, ended by a line feed.</summary>
    /// <param name="known">The catalogue's names.</param>
    public static string Write(KnownNames known) => Of(known).ToJsonString(Indented) + "\n";

    private static JsonObject Of(KnownNames known)
    {
        var defaults = ExperimentSettings.Defaults("");
        var definitions = new JsonObject();
        var settings = new JsonObject();
        var standIn = new JsonObject();
        foreach (var setting in ExperimentSettings.Section.Settings)
        {
            var schema = setting.Schema(known, defaults);
            if (setting.Key == "name")
                schema.Remove("default");
            if (setting.Keys is not null)
            {
                definitions[setting.Key] = schema;
                schema = Reference(setting.Key);
            }

            settings[setting.Key] = schema;
            if (!ExperimentDocument.IsFixed(setting.Key))
                standIn[setting.Key] = schema.DeepClone();
        }

        settings[ExperimentSettings.Extends] = new JsonObject
        {
            ["type"] = "string",
            ["minLength"] = 1,
            ["description"] = "The path of the .yaml file that this one changes. Settings are laid over it one by one, lists as a whole.",
        };
        settings[ExperimentSettings.Preset] = SchemaNode.OneOf(Preset.Names);
        settings[ExperimentSettings.Preset]!["description"] =
            "Settings that are known together by a name; all that is said here, or in a file that this one extends, holds over them.";
        settings[ExperimentSettings.Script] = Script();
        settings[ExperimentSettings.Fallback] = Fallback();
        settings[SweepSettings.Key] = Sweep(known);
        definitions["standIn"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "The settings to change, as in the experiment itself.",
            ["properties"] = standIn,
            ["additionalProperties"] = false,
        };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Experiment",
            ["description"] = "Fine-tunes GPT-2 as a text classifier.",
            ["type"] = "object",
            ["properties"] = settings,
            ["additionalProperties"] = false,
            ["allOf"] = new JsonArray(new JsonObject { ["anyOf"] = Complete() }, new JsonObject { ["anyOf"] = Varying() }),
            ["definitions"] = definitions,
        };
    }

    // What has to be given may also stand in the file that this one extends, or be decided by a script.
    private static JsonArray Complete()
    {
        var complete = Requires("data");
        complete["properties"] = new JsonObject { ["data"] = Requires("source") };
        return [complete, Requires(ExperimentSettings.Extends), Requires(ExperimentSettings.Script)];
    }

    // A sweep has to vary something; what, may also stand in the file that this one extends.
    private static JsonArray Varying()
    {
        var varying = Requires(SweepSettings.Key);
        var axes = Requires("axes");
        axes["properties"] = new JsonObject { ["axes"] = new JsonObject { ["minProperties"] = 1 } };
        varying["properties"] = new JsonObject { [SweepSettings.Key] = new JsonObject { ["anyOf"] = new JsonArray(axes, Requires("pairs")) } };
        return [new JsonObject { ["not"] = Requires(SweepSettings.Key) }, Requires(ExperimentSettings.Extends), varying];
    }

    private static JsonObject Requires(string key) => new() { ["required"] = new JsonArray(key) };

    private static JsonObject Script() => new()
    {
        ["description"] = "C# that decides what YAML cannot say: the path of a .csx file, or a list of them.",
        ["anyOf"] = new JsonArray(Path(), new JsonObject { ["type"] = "array", ["items"] = Path() }),
    };

    private static JsonObject Sweep(KnownNames known)
    {
        var schema = SweepSettings.Section.Schema(known, new SweepDocument(), demanding: false);
        schema["description"] = "Many runs of this experiment: what varies, and how the best is chosen.";
        return schema;
    }

    private static JsonObject Fallback() => new()
    {
        ["type"] = "object",
        ["description"] = "The settings to change where the data or the checkpoint cannot be reached.",
        ["properties"] = new JsonObject { ["data"] = Reference("standIn"), ["model"] = Reference("standIn") },
        ["additionalProperties"] = false,
    };

    private static JsonObject Path() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };
}
