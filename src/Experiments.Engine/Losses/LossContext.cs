using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>What a loss may ask about the task.</summary>
/// <param name="Classes">How many classes there are.</param>
/// <param name="ClassWeights">What an example of each class weighs, as the data's balance decides; null: all the same. [classes]</param>
/// <param name="Device">Where logits and labels lie.</param>
public sealed record LossContext(int Classes, IReadOnlyList<double>? ClassWeights, Device Device)
{
    /// <summary>The class weights as a tensor: [classes], float32; null where there are none.</summary>
    public Tensor? ClassWeightTensor() =>
        ClassWeights is null ? null : DeviceCopy.Of([.. ClassWeights.Select(weight => (float)weight)], [Classes], Device);
}
