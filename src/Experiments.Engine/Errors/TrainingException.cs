namespace Experiments.Engine;

/// <summary>Training cannot go on.</summary>
public sealed class TrainingException : EngineException
{
    /// <summary>Tells what stopped it.</summary>
    /// <param name="step">The step after which it stopped, from 1; 0 before the first.</param>
    /// <param name="message">What is wrong, and what helps.</param>
    public TrainingException(int step, string message)
        : base(message) => Step = step;

    /// <summary>The step at which it stopped, from 1; 0 before the first.</summary>
    public int Step { get; }

    /// <summary>The setting that it is about, such as <c>training.batch_size</c>; null where it is about none alone.</summary>
    public string? Setting { get; init; }
}
