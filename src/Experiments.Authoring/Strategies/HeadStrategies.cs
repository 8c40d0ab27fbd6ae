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
        new StrategyOf<IHead, MlpHead>("mlp", new MlpHead(), new Section<MlpHead>(
            new ValueSetting<MlpHead, IReadOnlyList<int>?>("layers", new ListKind<int>(new WholeNumberKind<int>(1, 65_536))!, h => h.Layers,
                (h, v) => h with { Layers = v }, "The widths of the hidden layers; by default one as wide as the trunk.", optional: true),
            new ValueSetting<MlpHead, Activation>("activation", new EnumKind<Activation>(), h => h.Activation, (h, v) => h with { Activation = v },
                "What follows each hidden layer."),
            new ValueSetting<MlpHead, double>("dropout", new NumberKind(0, 1, maxIncluded: false), h => h.Dropout, (h, v) => h with { Dropout = v },
                "The share of a hidden layer's activations set to zero while training."),
            new ValueSetting<MlpHead, bool>("layer_norm", new BooleanKind(), h => h.LayerNorm, (h, v) => h with { LayerNorm = v },
                "Whether each hidden layer is normalised before its activation.")),
            "Hidden layers, each with activation and perhaps layer norm and dropout, and a linear layer to the classes."),
        new StrategyOf<IHead, CheckpointHead>("checkpoint", new CheckpointHead(), new Section<CheckpointHead>(),
            "The linear head that lies in the checkpoint beside its trunk, such as an exported classifier's."),
    ])
    {
        Functions = [typeof(Func<HeadShape, Module<Tensor, Tensor>>)],
    };
}
