using Experiments.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Authoring;

/// <summary>What <c>model.head</c> can be.</summary>
internal static class HeadStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IHead> Kind { get; } = new(
    [
        new StrategyOf<IHead, LinearHead>("linear", new LinearHead(), new Section<LinearHead>(
            new ValueSetting<LinearHead, bool>("bias", new BooleanKind(), h => h.Bias, (h, v) => h with { Bias = v },
                "Whether the layer has a bias.")),
            "One linear layer from the hidden size to the number of classes."),
    ])
    {
        Functions = [typeof(Func<HeadShape, Module<Tensor, Tensor>>)],
    };
}
