namespace TorchSharp.Kernels;

/// <summary>The settings of a cross-entropy.</summary>
/// <param name="Rows">Rows of the logits.</param>
/// <param name="Classes">Columns of the logits.</param>
/// <param name="Reduction">What becomes of the rows' losses.</param>
/// <param name="IgnoreIndex">Rows with this target count for nothing.</param>
/// <param name="LabelSmoothing">Share of the target's probability that is spread evenly over all classes.</param>
internal readonly record struct CrossEntropyOptions(
    int Rows, int Classes, LossReduction Reduction = LossReduction.Mean, long IgnoreIndex = -100, double LabelSmoothing = 0);
