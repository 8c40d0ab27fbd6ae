namespace Experiments.Engine;

/// <summary>What a classifier says about one example.</summary>
/// <param name="Example">The example's position in its split.</param>
/// <param name="Gold">Its class.</param>
/// <param name="Predicted">The class with the greatest probability; the first of them where several have it.</param>
/// <param name="Probabilities">The probability of each class. [classes]</param>
public sealed record Prediction(int Example, int Gold, int Predicted, IReadOnlyList<float> Probabilities);
