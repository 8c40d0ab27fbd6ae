using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Tries what training is made of without a model: its loss on a few rows, its optimiser on parameters that stand for the real
/// ones.</summary>
public static class TrainingCheck
{
    /// <summary>Tries loss and optimiser once each.</summary>
    /// <param name="training">How is trained.</param>
    /// <param name="model">Which part of the model is trained, and its head, which is built and let go of.</param>
    /// <param name="config">The trunk's shape.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="classWeights">What an example of each class weighs in the loss; null: all the same. [classes]</param>
    /// <exception cref="ModelException">The loss gives no single number, or there is no optimiser.</exception>
    public static void Run(TrainingOptions training, ModelOptions model, Gpt2Config config, int classes, IReadOnlyList<double>? classWeights)
    {
        LossCheck.Run(training.Loss, new LossContext(classes, classWeights, CPU));
        // Of a head that is in a checkpoint, one linear layer, nothing else matters here.
        IHead ofModel = model.Head is CheckpointHead ? new LinearHead { Bias = false } : model.Head;
        using var head = ofModel.Create(new HeadShape(config.HiddenSize, classes));
        OptimizerCheck.Run(training, model, config, head);
    }
}
