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
}
