namespace Experiments.Runs;

/// <summary>An example that two runs gave different labels.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Gold">The label that it has.</param>
/// <param name="First">The label that the first run gave it.</param>
/// <param name="FirstProbability">With what probability.</param>
/// <param name="Second">The label that the second run gave it.</param>
/// <param name="SecondProbability">With what probability.</param>
/// <param name="Text">Its text as the data have it, hostile until escaped; null: neither run's folder holds it.</param>
public sealed record Flip(string Id, string Gold, string First, float FirstProbability, string Second, float SecondProbability, string? Text);
