using Experiments.Engine;
using static TorchSharp.torch;

namespace Experiments.Authoring;

/// <summary>What <c>training.loss</c> can be.</summary>
internal static class LossStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<ILoss> Kind { get; } = new(
    [
        new StrategyOf<ILoss, CrossEntropy>("cross_entropy", new CrossEntropy(), new Section<CrossEntropy>(
            new ValueSetting<CrossEntropy, double>("label_smoothing", new NumberKind(0, 1, maxIncluded: false), l => l.LabelSmoothing,
                (l, v) => l with { LabelSmoothing = v }, "How much of each target is spread evenly over all classes."),
            new ValueSetting<CrossEntropy, int?>("ignore_index", new NullableKind<int>(new WholeNumberKind<int>(0, int.MaxValue)), l => l.IgnoreIndex,
                (l, v) => l with { IgnoreIndex = v }, "The class, counted from 0, whose rows count for nothing.", optional: true)),
            "The mean of −log p(label), weighted by class where the balance says so."),
    ])
    {
        Functions = [typeof(Func<Tensor, Tensor, Tensor>), typeof(Func<Tensor, Tensor, LossContext, Tensor>)],
    };
}
