using TorchSharp;
using TorchSharp.Modules;

namespace Experiments.Engine;

/// <summary><c>optimizer: adam</c>: Kingma and Ba 2015; a weight decay is added to the gradient.</summary>
public sealed record AdamOptimizer : IOptimizer
{
    /// <summary>Whether to divide by the largest second moment so far (Reddi, Kale and Kumar 2018).</summary>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    public torch.optim.Optimizer Create(IReadOnlyList<TrainedGroup> groups, TrainingOptions training) => torch.optim.Adam(
    [
        .. groups.Select(group => new Adam.ParamGroup(
            group.Parameters, group.LearningRate, training.Beta1, training.Beta2, training.Epsilon, training.WeightDecay, AmsGrad)),
    ]);
}
