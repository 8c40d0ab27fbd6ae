using TorchSharp;
using TorchSharp.Modules;

namespace Experiments.Engine;

/// <summary><c>optimizer: sgd</c>: stochastic gradient descent; a weight decay is added to the gradient.</summary>
public sealed record SgdOptimizer : IOptimizer
{
    /// <summary>How much of the last move goes into the next, from 0 to under 1.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the gradient is taken where the momentum leads to (Nesterov 1983; Sutskever et al. 2013); needs a momentum.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public torch.optim.Optimizer Create(IReadOnlyList<TrainedGroup> groups, TrainingOptions training) => torch.optim.SGD(
        [.. groups.Select(group => new SGD.ParamGroup(group.Parameters, group.LearningRate, Momentum, 0, training.WeightDecay, Nesterov))],
        training.LearningRate,
        Momentum,
        weight_decay: training.WeightDecay,
        nesterov: Nesterov);
}
