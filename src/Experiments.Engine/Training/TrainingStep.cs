namespace Experiments.Engine;

/// <summary>One step: a batch, its gradients, one move of the optimiser.</summary>
/// <param name="Step">Which step, from 1.</param>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Loss">The batch's mean cross-entropy before the move, in nats.</param>
/// <param name="LearningRate">The step size.</param>
/// <param name="Examples">How many examples the batch had.</param>
/// <param name="Tokens">How many tokens the batch had, padding included.</param>
/// <param name="Seconds">How long the step took, in seconds.</param>
public sealed record TrainingStep(int Step, int Epoch, double Loss, double LearningRate, int Examples, int Tokens, double Seconds);
