namespace Experiments.Engine;

/// <summary>A learning rate for some parameters.</summary>
/// <param name="Pattern">Which: a pattern as of <c>unfreeze</c>, over the trunk's names and <c>head.</c> and the head's.</param>
/// <param name="LearningRate">Their learning rate, before the schedule.</param>
public sealed record PatternRate(string Pattern, double LearningRate);
