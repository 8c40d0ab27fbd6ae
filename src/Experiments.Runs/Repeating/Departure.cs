namespace Experiments.Runs;

/// <summary>Where two runs first part.</summary>
/// <param name="Step">After which step; null: in a file that is written at the end.</param>
/// <param name="What">The metric, such as <c>train.loss</c>, or the file.</param>
/// <param name="First">What it was in the first run; null: it was not there.</param>
/// <param name="Second">What it is in the second; null: it is not there.</param>
public sealed record Departure(long? Step, string What, string? First, string? Second);
