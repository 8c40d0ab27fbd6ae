using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>Makes the module that turns the pooled hidden state into logits.</summary>
public interface IHead
{
    /// <summary>Builds a head with fresh weights: [batch, HiddenSize] → [batch, Classes].</summary>
    Module<Tensor, Tensor> Create(HeadShape shape);
}
