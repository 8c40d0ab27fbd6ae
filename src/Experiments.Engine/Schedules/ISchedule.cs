namespace Experiments.Engine;

/// <summary>
/// How the learning rate changes while training goes on: a pure function of the step, so nothing of it has to be saved and any step
/// can be computed again.
/// </summary>
public interface ISchedule
{
    /// <summary>What the learning rate is multiplied by.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="totalSteps">How many steps there are in all epochs.</param>
    double Factor(int step, int totalSteps);
}
