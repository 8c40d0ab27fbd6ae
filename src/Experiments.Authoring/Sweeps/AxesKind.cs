using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>The settings that vary, each with a list of values or an expression that comes to one.</summary>
internal sealed class AxesKind : ValueKind<IReadOnlyList<SweepAxis>>
{
    // The compiler chooses among these, so that numbers stay numbers and texts stay texts.
    private static readonly CodeTarget Values = new(
        CodeTarget.Name(typeof(IEnumerable<int>)), CodeTarget.Name(typeof(IEnumerable<long>)), CodeTarget.Name(typeof(IEnumerable<double>)),
        CodeTarget.Name(typeof(IEnumerable<object>)));

    /// <inheritdoc/>
    public override string Expected => "a mapping from settings such as `training.learning_rate` to lists of values";

    /// <inheritdoc/>
    public override CodeTarget Code => CodeTarget.Unknown;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<SweepAxis> value)
    {
        value = null;
        if (node is not YamlMapping mapping)
            return WrongType(node, context, path);
        var axes = new List<SweepAxis>();
        var sound = true;
        foreach (var entry in AxisSettings.Flatten(mapping))
            if (ReadOne(entry, context, path) is { } axis)
                axes.Add(axis);
            else
                sound = false;
        value = axes;
        return sound;
    }

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) => below is YamlMapping lower && above is YamlMapping upper
        ? AxisSettings.Flat(lower).Merge(AxisSettings.Flat(upper), (_, _, value) => value)
        : above;

    /// <inheritdoc/>
    public override string? Write(IReadOnlyList<SweepAxis> value) => null;

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => AxisSettings.Schema(value => new JsonObject
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["uniqueItems"] = true,
        ["items"] = value,
    });

    private static SweepAxis? ReadOne(YamlEntry axis, ReadContext context, string path)
    {
        if (!AxisSettings.CanVary(axis, context, path))
            return null;
        switch (axis.Value)
        {
            case YamlRefused:
                return null;
            case YamlCode code:
                context.Code?.Add(new CodeUse($"{path}.{axis.Key}", code, Values));
                return null;
            case YamlSequence { Items.Count: > 0 } list:
                return ReadList(axis, list, context, path);
            default:
                context.Bag.Add(DiagnosticCodes.WrongType, axis.Value.Span,
                    $"the axis `{path}.{axis.Key}` takes a list of values, or `!cs` and what comes to one; this is {axis.Value.Kind}",
                    axis.Value is YamlScalar { IsNull: false } ? $"`[{YamlFlow.Write(axis.Value)}]`" : null);
                return null;
        }
    }

    private static SweepAxis? ReadList(YamlEntry axis, YamlSequence list, ReadContext context, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var points = new List<IReadOnlyList<AxisSetting>>();
        var sound = true;
        foreach (var item in list.Items)
        {
            var setting = new AxisSetting(axis.Key, axis.KeySpan, item);
            if (item is YamlRefused)
                sound = false;
            else if (item is YamlObject)
                sound = Refuse(item, $"an expression of the axis `{path}.{axis.Key}` comes to a value that YAML cannot write",
                    "list the values, each as an expression of its own: `[!cs …, !cs …]`");
            else if (!seen.Add(setting.Text))
                sound = Refuse(item, $"the axis `{path}.{axis.Key}` lists `{setting.Text}` twice", "remove one of them");
            else
                points.Add([setting]);
        }

        return sound ? new SweepAxis([axis.Key], axis.KeySpan, points) : null;

        bool Refuse(YamlNode item, string message, string remedy)
        {
            context.Bag.Add(DiagnosticCodes.NotAllowed, item.Span, message, allowed: remedy);
            return false;
        }
    }
}
