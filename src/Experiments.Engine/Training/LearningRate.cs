namespace Experiments.Engine;

/// <summary>The step size, as a pure function of the step: nothing of it has to be saved, and any step can be computed again.</summary>
internal static class LearningRate
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="options">How the run is trained.</param>
    /// <param name="step">The step, from 1.</param>
    public static double At(TrainingOptions options, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return options.LearningRate;
    }
}
