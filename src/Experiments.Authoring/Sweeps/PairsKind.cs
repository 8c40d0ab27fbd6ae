using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>Settings that vary together: a list of mappings, each of which gives every setting a value.</summary>
internal sealed class PairsKind : ValueKind<IReadOnlyList<SweepAxis>>
{
    /// <inheritdoc/>
    public override string Expected => "a list of mappings with the same settings, such as `{ model.checkpoint: gpt2, training.batch_size: 8 }`";

    /// <inheritdoc/>
    public override CodeTarget Code => CodeTarget.Unknown;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<SweepAxis> value)
    {
        value = null;
        if (node is not YamlSequence { Items: [YamlMapping, ..] } list)
            return WrongType(node, context, path);
        var points = new List<IReadOnlyList<AxisSetting>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sound = true;
        foreach (var item in list.Items)
        {
            if (item is not YamlMapping mapping)
                return item is not YamlRefused && WrongType(item, context, path);
            var entries = AxisSettings.Flatten(mapping).ToList();
            sound &= entries.TrueForAll(entry => AxisSettings.CanVary(entry, context, path) && entry.Value is not YamlRefused);
            IReadOnlyList<AxisSetting> point = [.. entries.Select(entry => new AxisSetting(entry.Key, entry.KeySpan, entry.Value))];
            if (points.Count > 0 && !point.Select(setting => setting.Path).ToHashSet().SetEquals(points[0].Select(setting => setting.Path)))
                sound = Refuse(item, $"`{path}` gives values to {Names(point)} here, and to {Names(points[0])} in its first entry",
                    "give the same settings a value in each");
            else if (!seen.Add(string.Join('\n', point.Select(setting => $"{setting.Path}={setting.Text}").Order(StringComparer.Ordinal))))
                sound = Refuse(item, $"`{path}` has this entry twice", "remove one of them");
            points.Add(point);
        }

        value = [new SweepAxis([.. points[0].Select(setting => setting.Path)], list.Span, points)];
        return sound;

        bool Refuse(YamlNode place, string message, string remedy)
        {
            context.Bag.Add(DiagnosticCodes.NotAllowed, place.Span, message, allowed: remedy);
            return false;
        }
    }

    /// <inheritdoc/>
    public override string? Write(IReadOnlyList<SweepAxis> value) => null;

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = AxisSettings.Schema(value => value),
    };

    private static string Names(IEnumerable<AxisSetting> point) => string.Join(", ", point.Select(setting => $"`{setting.Path}`"));
}
