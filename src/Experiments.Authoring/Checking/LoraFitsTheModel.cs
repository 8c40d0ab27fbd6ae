using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Updates of low rank stand beside layers that the model has, and that stay frozen.</summary>
internal sealed class LoraFitsTheModel : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.lora", "model.unfreeze", "model.checkpoint", "model.head"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var model = context.Spec.Model;
        if (model.Lora is not { } lora || context.Find("model.lora") is not { } entry
            || ModelShape.Of(model.Checkpoint) is not { } config)
            return;

        var problems = lora.Problems(config);
        foreach (var problem in problems)
            context.Add(DiagnosticCodes.PatternMatchesNothing, entry.Value.Span, $"in the targets of `model.lora`, {VisibleText.Of(problem)}",
                allowed: $"layers are h.0.attn.c_attn to h.{config.Layers - 1}.mlp.c_proj, by their ends or whole, and {LoraOptions.Head}");
        if (problems.Count == 0 && lora.Contradiction(model.Unfreeze, config) is { } both)
            context.Add(DiagnosticCodes.NotAllowed, (context.Find("model.unfreeze") ?? entry).KeySpan,
                $"`model.lora` keeps {both.Name} frozen, and `model.unfreeze` trains it", "`unfreeze: [none]`");
        if (lora.Targets.Contains(LoraOptions.Head) && model.Head is MlpHead)
            context.Add(DiagnosticCodes.NotAllowed, entry.KeySpan,
                "`model.lora` has the head among its targets, and a head of several layers takes no update of low rank", "`head: linear`");
    }
}
