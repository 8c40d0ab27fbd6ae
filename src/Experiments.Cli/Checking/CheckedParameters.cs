using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Checking;

/// <summary>
/// Counts what of a model is trained. Weights are not loaded for that; a head that is asked of a checkpoint is read from its folder.
/// </summary>
internal static class CheckedParameters
{
    // Of labels that nobody knows yet there are two at least.
    private const int FewestClasses = 2;

    /// <summary>Counts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">The trunk's shape.</param>
    /// <param name="labels">What the classes are called, in their order; null: that is not known yet.</param>
    /// <exception cref="CheckpointException">The head is in the checkpoint, and its file is damaged.</exception>
    /// <exception cref="ModelException">Head or pooling has another shape, or the head is not in the checkpoint or of other labels.</exception>
    public static TrainableParameters Of(ModelOptions model, Gpt2Config config, IReadOnlyList<string>? labels)
    {
        // How many classes there are decides nothing else than whether the head fits, which cannot be asked of labels that are not known.
        if (labels is null && model.Head is CheckpointHead)
            model = model with { Head = new LinearHead { Bias = false } };
        var weights = Path.IsPathRooted(model.Checkpoint) ? Path.Combine(model.Checkpoint, CheckpointEntry.WeightsFile) : null;
        return TrainableParameters.Of(model, config, labels?.Count ?? FewestClasses, weights, labels);
    }
}
