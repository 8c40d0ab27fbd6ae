namespace Experiments.Runs;

/// <summary>What the model said of one example.</summary>
/// <param name="Id">The example's id: its row in the source.</param>
/// <param name="Gold">The label that it has.</param>
/// <param name="Predicted">The label that the model gave it.</param>
/// <param name="Probabilities">One probability per class, in the order of the labels.</param>
public sealed record Prediction(string Id, string Gold, string Predicted, IReadOnlyList<float> Probabilities);
