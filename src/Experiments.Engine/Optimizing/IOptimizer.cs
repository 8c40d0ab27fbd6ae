using TorchSharp;

namespace Experiments.Engine;

/// <summary>Makes what moves the trained parameters by their gradients.</summary>
public interface IOptimizer
{
    /// <summary>
    /// Makes the optimiser. The learning rates that its groups are made with are those of a factor of 1: before each step they are
    /// multiplied by what the schedule says.
    /// </summary>
    /// <param name="groups">The trained parameters, by learning rate.</param>
    /// <param name="training">Weight decay and the decays of moments.</param>
    torch.optim.Optimizer Create(IReadOnlyList<TrainedGroup> groups, TrainingOptions training);
}
