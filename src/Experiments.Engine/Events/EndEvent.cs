namespace Experiments.Engine;

/// <summary>Training is over.</summary>
public sealed class EndEvent
{
    /// <summary>What it came to.</summary>
    public required TrainingResult Result { get; init; }
}
