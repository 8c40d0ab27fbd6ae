using Experiments.Engine;
using TorchSharp;

namespace Experiments.Authoring;

/// <summary>What <c>training.optimizer</c> can be.</summary>
internal static class OptimizerStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<IOptimizer> Kind { get; } = new(
    [
        new StrategyOf<IOptimizer, AdamWOptimizer>("adamw", new AdamWOptimizer(), new Section<AdamWOptimizer>(
            new ValueSetting<AdamWOptimizer, bool>("amsgrad", new BooleanKind(), o => o.AmsGrad, (o, v) => o with { AmsGrad = v },
                "Whether to divide by the largest second moment so far.")),
            "Adam with a weight decay apart from the gradient."),
        new StrategyOf<IOptimizer, AdamOptimizer>("adam", new AdamOptimizer(), new Section<AdamOptimizer>(
            new ValueSetting<AdamOptimizer, bool>("amsgrad", new BooleanKind(), o => o.AmsGrad, (o, v) => o with { AmsGrad = v },
                "Whether to divide by the largest second moment so far.")),
            "Adam; a weight decay is added to the gradient."),
        new StrategyOf<IOptimizer, SgdOptimizer>("sgd", new SgdOptimizer(), new Section<SgdOptimizer>(
            new ValueSetting<SgdOptimizer, double>("momentum", new NumberKind(0, 1, maxIncluded: false), o => o.Momentum,
                (o, v) => o with { Momentum = v }, "How much of the last move goes into the next."),
            new ValueSetting<SgdOptimizer, bool>("nesterov", new BooleanKind(), o => o.Nesterov, (o, v) => o with { Nesterov = v },
                "Whether the gradient is taken where the momentum leads to.")),
            "Stochastic gradient descent; a weight decay is added to the gradient.")
        {
            Check = (sgd, places, bag) =>
            {
                if (sgd is { Nesterov: true, Momentum: 0 })
                    bag.Add(DiagnosticCodes.NotAllowed, places.Of("nesterov"), "`nesterov` needs a momentum", allowed: "add one, such as `momentum: 0.9`");
            },
        },
    ])
    {
        Functions = [typeof(Func<IReadOnlyList<TrainedGroup>, TrainingOptions, torch.optim.Optimizer>)],
    };
}
