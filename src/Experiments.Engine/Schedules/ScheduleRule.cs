namespace Experiments.Engine;

/// <summary>A schedule that a script gives: <c>Schedule((step, totalSteps) => 1 / Math.Sqrt(step))</c>.</summary>
/// <param name="Rule">Takes the step, from 1, and how many there are; returns what the learning rate is multiplied by.</param>
public sealed record ScheduleRule(Func<int, int, double> Rule) : ISchedule
{
    /// <inheritdoc/>
    public double Factor(int step, int totalSteps) => Rule(step, totalSteps);
}
