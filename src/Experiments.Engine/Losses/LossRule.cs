using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>A loss that a script gives: <c>Loss((logits, labels, context) => nn.functional.cross_entropy(logits, labels))</c>.</summary>
/// <param name="Rule">Logits [rows, classes], labels [rows] → the mean loss of the rows, one element.</param>
public sealed record LossRule(Func<Tensor, Tensor, LossContext, Tensor> Rule) : ILoss
{
    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, LossContext context) => Rule(logits, labels, context);
}
