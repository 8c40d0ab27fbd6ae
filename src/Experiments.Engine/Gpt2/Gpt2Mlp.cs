using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>The position-wise half of a block: four times as wide inside, GELU in its tanh form (Hendrycks and Gimpel 2016).</summary>
internal sealed class Gpt2Mlp : Module<Tensor, Tensor>
{
    private readonly Conv1D c_fc;
    private readonly Conv1D c_proj;

    /// <summary>Makes the layer; its weights are not set.</summary>
    public Gpt2Mlp(Gpt2Config config)
        : base(nameof(Gpt2Mlp))
    {
        c_fc = new Conv1D(config.HiddenSize, 4 * config.HiddenSize);
        c_proj = new Conv1D(4 * config.HiddenSize, config.HiddenSize);
        RegisterComponents();
    }

    /// <summary>[…, hidden] → the same.</summary>
    public override Tensor forward(Tensor input) =>
        c_proj.call(functional.gelu(c_fc.call(input), TorchSharp.Modules.GELU.Approximate.tanh));
}
