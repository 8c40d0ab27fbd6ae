namespace Experiments.Engine;

/// <summary>The losses were taken within an epoch, over a part of the splits or all of them.</summary>
public sealed class EvaluateEvent : TrainingEvent
{
    /// <summary>On training examples.</summary>
    public required Evaluation Train { get; init; }

    /// <summary>On validation examples.</summary>
    public required Evaluation Validation { get; init; }
}
