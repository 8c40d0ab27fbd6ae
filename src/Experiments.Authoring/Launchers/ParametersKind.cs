using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Experiments.Authoring;

/// <summary>Options of <c>sbatch</c> by their long names, each with its value, or <c>true</c> where it takes none.</summary>
internal sealed partial class ParametersKind : ValueKind<IReadOnlyList<LauncherParameter>>
{
    // What the launcher says itself: these decide how a sweep's tasks are found, told and put back.
    private static readonly HashSet<string> Own =
    [
        "array", "chdir", "error", "help", "input", "job-name", "nodes", "ntasks", "open-mode", "output", "parsable", "quiet", "requeue",
        "no-requeue", "signal", "test-only", "time", "usage", "version", "wait", "wrap",
    ];

    private const string Clusters = "clusters";

    // What has a setting of its own.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["account"] = "account",
        ["constraint"] = "constraint",
        ["cpus-per-task"] = "cpus_per_task",
        ["exclude"] = "exclude",
        ["gpus-per-node"] = "gpus_per_node",
        ["mem"] = "mem_gb",
        ["partition"] = "partition",
        ["qos"] = "qos",
        ["time"] = "timeout_min",
        ["signal"] = "signal_delay_s",
    };

    /// <inheritdoc/>
    public override string Expected => "a mapping of options, such as `{ mail-type: FAIL, exclusive: true }`";

    /// <inheritdoc/>
    public override bool TryRead(
        YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<LauncherParameter> value)
    {
        value = null;
        if (node is not YamlMapping mapping)
            return WrongType(node, context, path);
        var sound = true;
        var parameters = new List<LauncherParameter>();
        foreach (var entry in mapping.Entries)
            if (IsSound(entry, parameters, context, path))
                parameters.Add(new LauncherParameter(Name(entry.Key), ValueOf((YamlScalar)entry.Value)));
            else
                sound = false;
        value = parameters;
        return sound;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => new()
    {
        ["type"] = "object",
        ["patternProperties"] = new JsonObject
        {
            [$"^(?!({string.Join('|', Own.Append(Clusters).Concat(Settings.Keys).Select(EitherSpelling).Distinct().Order(StringComparer.Ordinal))})$)[a-z][a-z0-9_-]*$"] =
                SchemaNode.Scalar(@"^[^\u0000-\u001F\u007F-\u009F]+$"),
        },
        ["additionalProperties"] = false,
    };

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<LauncherParameter> value) =>
        $"{{{string.Join(", ", value.Select(parameter => $"{parameter.Name}: {Write(parameter.Value)}"))}}}";

    private static string? ValueOf(YamlScalar scalar) => scalar is { Quoted: false, Text: "true" } ? null : scalar.Text;

    // The text `true` is written in quotes, and so is not taken for an option without a value.
    private static string Write(string? value) => value is null ? "true" : YamlText.Write(value);

    private static bool IsSound(YamlEntry entry, List<LauncherParameter> before, ReadContext context, string path)
    {
        var name = Name(entry.Key);
        if (entry.Value is YamlRefused)
            return false;
        if (!NameRegex().IsMatch(entry.Key))
            return Refuse(entry.KeySpan, $"`{entry.Key}` is no long name of an option", "write it without dashes in front: `mail-type`");
        if (Settings.TryGetValue(name, out var setting))
            return Refuse(entry.KeySpan, $"`{path}` sets `{entry.Key}`, which has a setting of its own", $"set `{setting}` in its place");
        if (name == Clusters)
            return Refuse(entry.KeySpan, $"`{path}` cannot set `{entry.Key}`: tasks are looked for on one cluster", "hand the sweep in from a machine of that cluster");
        if (Own.Contains(name))
            return Refuse(entry.KeySpan, $"`{path}` cannot set `{entry.Key}`: the launcher does", "remove it");
        if (before.Exists(parameter => parameter.Name == name))
            return Refuse(entry.KeySpan, $"`{path}` sets `{name}` twice", "remove one of them");
        if (entry.Value is not YamlScalar { Text.Length: > 0 } scalar || scalar.Text.Any(char.IsControl))
            return Refuse(entry.Value.Span.Length == 0 ? entry.KeySpan : entry.Value.Span,
                $"`{path}.{entry.Key}` takes a text of one line, or `true`; this is {entry.Value.Kind}", null);
        return true;

        bool Refuse(SourceSpan span, string message, string? remedy)
        {
            context.Bag.Add(DiagnosticCodes.NotAllowed, span, message, allowed: remedy);
            return false;
        }
    }

    // submitit writes underscores, Slurm dashes.
    private static string Name(string key) => key.Replace('_', '-');

    private static string EitherSpelling(string name) => name.Replace("-", "[-_]", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z][a-z0-9_-]*\z")]
    private static partial Regex NameRegex();
}
