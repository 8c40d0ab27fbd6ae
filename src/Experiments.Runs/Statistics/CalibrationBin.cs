namespace Experiments.Runs;

/// <summary>Predictions that were about as sure as each other.</summary>
/// <param name="Count">How many.</param>
/// <param name="Confidence">The mean probability of their predicted labels.</param>
/// <param name="Accuracy">The share of them that was right.</param>
internal sealed record CalibrationBin(int Count, double Confidence, double Accuracy);
