using TorchSharp;

namespace Experiments.Engine;

/// <summary>An optimiser that a script makes.</summary>
/// <param name="Rule">Takes the trained parameters by learning rate, and the settings of training.</param>
public sealed record OptimizerRule(Func<IReadOnlyList<TrainedGroup>, TrainingOptions, torch.optim.Optimizer> Rule) : IOptimizer
{
    /// <inheritdoc/>
    public torch.optim.Optimizer Create(IReadOnlyList<TrainedGroup> groups, TrainingOptions training) => Rule(groups, training);
}
