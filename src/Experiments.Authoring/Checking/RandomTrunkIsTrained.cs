using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A trunk with random weights that stay as they are has learnt nothing and will learn nothing.</summary>
internal sealed class RandomTrunkIsTrained : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.checkpoint", "model.weights", "model.unfreeze"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Spec.Model is { Weights: Weights.Random, Unfreeze: UnfreezePatterns patterns } && !patterns.Patterns.Contains("all"))
            context.Add(DiagnosticCodes.FrozenRandomWeights, (context.Find("model.unfreeze") ?? context.Find("model.weights"))!.Value.Span,
                "the model's weights are random, and most of them are not trained", "`unfreeze: [all]`");
    }
}
