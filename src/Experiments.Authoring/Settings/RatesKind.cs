using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Learning rates of parameters by pattern, in the order in which they count: <c>{ "h.11.*": 1e-4, "head.*": 1e-3 }</c>.</summary>
internal sealed class RatesKind : ValueKind<IReadOnlyList<PatternRate>>
{
    private static readonly NumberKind Rate = new(0, 1);

    /// <inheritdoc/>
    public override string Expected => "a mapping of patterns to learning rates, such as `{ \"h.11.*\": 1e-4 }`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = CodeTarget.Of<IReadOnlyList<PatternRate>>();

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out IReadOnlyList<PatternRate> value)
    {
        value = null;
        if (node is not YamlMapping mapping)
            return WrongType(node, context, path);
        var rates = new List<PatternRate>();
        var sound = true;
        foreach (var entry in mapping.Entries)
            if (entry.Value is not YamlRefused && Rate.TryRead(entry.Value, context, $"{path}.{entry.Key}", out var rate) && entry.Key.Length > 0)
                rates.Add(new PatternRate(entry.Key, rate));
            else
                sound = false;
        value = rates;
        return sound;
    }

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) =>
        below is YamlMapping lower && above is YamlMapping upper ? lower.Merge(upper, (_, _, rate) => rate) : above;

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) =>
        new() { ["type"] = "object", ["additionalProperties"] = Rate.Schema(known) };

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<PatternRate> value) => value.Count == 0 ? "{ }"
        : $"{{ {string.Join(", ", value.Select(rate => $"{YamlText.Quote(rate.Pattern)}: {NumberText.Write(rate.LearningRate)}"))} }}";
}
