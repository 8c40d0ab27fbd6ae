using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Presets add up: one that trains nothing says nothing beside others, and beside one that trains everything nothing else does.</summary>
internal sealed class UnfreezeHasEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.unfreeze"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Spec.Model.Unfreeze is not UnfreezePatterns { Patterns: { Count: > 1 } patterns } || context.Find("model.unfreeze") is not { } entry)
            return;
        var hasAll = patterns.Contains("all");
        foreach (var item in UnfreezeKind.Items(entry.Value).OfType<YamlScalar>())
            if (hasAll ? item.Text != "all" : item.Text is "none" or "last_layer")
                context.Add(DiagnosticCodes.NoEffect, item.Span, $"`{item.Text}` has no effect beside {(hasAll ? "`all`" : "the others: what any of them names is trained")}",
                    allowed: "remove it");
    }
}
