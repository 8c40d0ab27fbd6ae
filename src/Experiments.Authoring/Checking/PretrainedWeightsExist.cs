using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A model that is a shape only has no pretrained weights to load, nor has a folder without a file of them.</summary>
internal sealed class PretrainedWeightsExist : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["model.checkpoint", "model.weights"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var model = context.Spec.Model;
        if (model.Weights != Weights.Pretrained)
            return;
        if (context.Reading.Known.ShapesOnly.Contains(model.Checkpoint))
            context.Add(DiagnosticCodes.NoPretrainedWeights, (context.Find("model.weights") ?? context.Find("model.checkpoint"))!.Value.Span,
                $"{model.Checkpoint} has no pretrained weights", allowed: "write `weights: random` under `model`, and `unfreeze: [all]`");
        if (Path.IsPathRooted(model.Checkpoint) && !context.Reading.AllowsMissingSources && context.Find("model.checkpoint") is { } folder
            && !File.Exists(Path.Combine(model.Checkpoint, CheckpointEntry.WeightsFile)))
            context.Add(DiagnosticCodes.NoPretrainedWeights, folder.Value.Span, $"the folder has no {CheckpointEntry.WeightsFile}",
                allowed: "put the weights there, or write `weights: random` under `model`, and `unfreeze: [all]`");
    }
}
