using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// <c>head: checkpoint</c>: the linear head that lies in the checkpoint beside its trunk, such as that of an exported classifier. Its
/// labels have to be those of the experiment, in the same order.
/// </summary>
public sealed record CheckpointHead : IHead
{
    /// <summary>Cannot be made without the checkpoint's files; <see cref="Gpt2Classifier"/> reads it from there.</summary>
    /// <exception cref="ModelException">Always.</exception>
    public Module<Tensor, Tensor> Create(HeadShape shape) => throw new ModelException(
        "`head: checkpoint` takes the head from the folder of a checkpoint, and no weights are loaded from one. "
        + "Write `weights: pretrained` and give the folder of a checkpoint that has a head, or write `head: linear`.")
    {
        Setting = "model.head",
    };
}
