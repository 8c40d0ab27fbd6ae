namespace Experiments.Engine;

/// <summary>What a classifier says about a text of which nothing else is known.</summary>
/// <param name="Label">The class with the greatest probability; the first of them where several have it.</param>
/// <param name="Probabilities">The probability of each class. [classes]</param>
public sealed record Classification(int Label, IReadOnlyList<float> Probabilities);
