namespace Experiments.Engine;

/// <summary>A step is done.</summary>
public sealed class StepEvent : TrainingEvent
{
    /// <summary>The mean loss over the step's examples before the move.</summary>
    public required double Loss { get; init; }

    /// <summary>The learning rate of the step, before layers change it.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How many examples it averaged over.</summary>
    public required int Examples { get; init; }

    /// <summary>How many tokens they had, padding included.</summary>
    public required int Tokens { get; init; }
}
