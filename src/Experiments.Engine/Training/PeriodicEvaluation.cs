namespace Experiments.Engine;

/// <summary>An evaluation within an epoch, of both splits or of a part of them.</summary>
/// <param name="Step">After which step; 0: before the first.</param>
/// <param name="Epoch">In which epoch, from 1.</param>
/// <param name="Train">On training examples.</param>
/// <param name="Validation">On validation examples.</param>
public sealed record PeriodicEvaluation(int Step, int Epoch, Evaluation Train, Evaluation Validation);
