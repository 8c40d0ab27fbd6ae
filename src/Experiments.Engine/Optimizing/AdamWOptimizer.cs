using TorchSharp;
using TorchSharp.Modules;

namespace Experiments.Engine;

/// <summary><c>optimizer: adamw</c>: Adam with a weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
public sealed record AdamWOptimizer : IOptimizer
{
    /// <summary>Whether to divide by the largest second moment so far (Reddi, Kale and Kumar 2018).</summary>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    public torch.optim.Optimizer Create(IReadOnlyList<TrainedGroup> groups, TrainingOptions training) => torch.optim.AdamW(
    [
        .. groups.Select(group => new AdamW.ParamGroup(
            group.Parameters, group.LearningRate, training.Beta1, training.Beta2, training.Epsilon, training.WeightDecay, AmsGrad)),
    ]);
}
