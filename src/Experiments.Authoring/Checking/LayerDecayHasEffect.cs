namespace Experiments.Authoring;

/// <summary>A rate that falls from layer to layer needs a layer below the head that is trained.</summary>
internal sealed class LayerDecayHasEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.layer_decay", "model.checkpoint", "model.lora", "model.unfreeze"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var model = context.Spec.Model;
        if (context.Spec.Training.LayerDecay != 1 && context.Find("training.layer_decay") is { } entry && ModelShape.Of(model.Checkpoint) is { } config
            && new KnownParameters(model, config).IsTrunkFrozen)
            context.Add(DiagnosticCodes.NoEffect, entry.KeySpan,
                "`training.layer_decay` has no effect: only the head is trained, and its rate is the full one", allowed: "`model.unfreeze` says what else is");
    }
}
