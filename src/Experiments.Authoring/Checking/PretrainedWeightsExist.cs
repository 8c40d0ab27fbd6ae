using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A model that is a shape only has no pretrained weights to load.</summary>
internal sealed class PretrainedWeightsExist : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.checkpoint", "model.weights"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var model = context.Spec.Model;
        if (model.Weights == Weights.Pretrained && context.Reading.Known.ShapesOnly.Contains(model.Checkpoint))
            context.Add(DiagnosticCodes.NoPretrainedWeights, (context.Find("model.weights") ?? context.Find("model.checkpoint"))!.Value.Span,
                $"{model.Checkpoint} has no pretrained weights", allowed: "write `weights: random` under `model`, and `unfreeze: [all]`");
    }
}
