using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// The weights that GPT-2 starts from, as Hugging Face's implementation draws them: a normal distribution of standard deviation 0.02,
/// divided by √(2·layers) for the two projections of each block that add to the residual stream ("we scale the weights of residual
/// layers at initialization by a factor of 1/√N", Radford et al. 2019, section 2.3); biases 0; layer norms 1 and 0.
/// </summary>
internal static class Gpt2Initialization
{
    private const double StandardDeviation = 0.02;

    /// <summary>Draws all weights from Torch's default generator, in the order of the parameters.</summary>
    public static void Apply(Gpt2Trunk trunk)
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in trunk.named_parameters())
        {
            if (name.EndsWith(".bias", StringComparison.Ordinal))
                init.zeros_(parameter);
            else if (name.Split('.')[^2].StartsWith("ln_", StringComparison.Ordinal))
                init.ones_(parameter);
            else if (name.EndsWith(".c_proj.weight", StringComparison.Ordinal))
                init.normal_(parameter, 0, StandardDeviation / Math.Sqrt(2 * trunk.Config.Layers));
            else
                init.normal_(parameter, 0, StandardDeviation);
        }
    }
}
