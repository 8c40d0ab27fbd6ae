using System.Text;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>
/// The first experiment of someone who has none: it runs as it is, and shows every other setting with its default and what it is for. It is made
/// from the settings' own description, so it never knows less than the reader does.
/// </summary>
public static class StarterFile
{
    // What the file says itself; every other setting is a comment.
    private static readonly Dictionary<string, string> Given = new(StringComparer.Ordinal)
    {
        ["data.source"] = "sms-spam",
        ["data.dedupe"] = "exact", // the collection repeats messages, and a test row that training has seen tells nothing
        ["data.balance"] = "undersample",
        ["model.checkpoint"] = "gpt2",
        ["model.unfreeze"] = "[last_block]",
        ["training.epochs"] = "5",
        ["training.learning_rate"] = "5e-5",
        ["evaluation.every"] = "50",
        ["tracking.histograms"] = "0", // its default; a section in which every setting is a comment would be null
    };

    /// <summary>Writes the file.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="schema">The path of the JSON Schema, relative to the file.</param>
    public static string Write(string name, string schema)
    {
        var defaults = new ExperimentSpec { Name = name, Data = new DataOptions { Source = new SourceOptions { Name = Given["data.source"] } } };
        var values = FlatSettings.Of(defaults, identityOnly: false).ToDictionary(setting => setting.Key, setting => setting.Value);
        var text = new StringBuilder()
            .Append("# yaml-language-server: $schema=").Append(schema).Append('\n')
            .Append("# Learn to tell spam from ham; put your own data in `source`.\n")
            .Append("# A setting behind a # has the value that it has anyway; take the # away to change it.\n")
            .Append("name: ").Append(YamlText.Write(name)).Append('\n');
        foreach (var setting in ExperimentSettings.Section.Settings)
        {
            if (setting.Keys is null && setting.Key is not ("name" or "notes"))
                Line(text, "", setting.Key, setting.Key, setting.Description, values);
            if (setting.Keys is null)
                continue;
            text.Append('\n').Append("# ").Append(setting.Description).Append('\n').Append(setting.Key).Append(":\n");
            foreach (var inner in setting.Describe(""))
                Line(text, "  ", inner.Path, inner.Path.Split('.')[^1], inner.Description, values);
        }

        return text.Append("""

            # What stands in where the data or the checkpoint cannot be reached; the run says so.
            fallback:
              data:
                data: { source: sms-stand-in }
              model:
                model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
                training: { learning_rate: 1e-3 }

            """.ReplaceLineEndings("\n")).ToString();
    }

    private static void Line(
        StringBuilder text, string indent, string path, string key, string description, IReadOnlyDictionary<string, string> values)
    {
        const int commentAt = 40;
        if (!Given.TryGetValue(path, out var given) && !values.ContainsKey(path))
            return;
        var line = given is not null ? $"{indent}{key}: {given}" : $"{indent}# {key}: {values[path]}";
        text.Append(line.PadRight(commentAt - 1)).Append(" # ").Append(description).Append('\n');
    }
}
