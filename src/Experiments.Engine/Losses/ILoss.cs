using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>What training makes small.</summary>
public interface ILoss
{
    /// <summary>The mean loss of a batch: a tensor with one element, through which gradients flow.</summary>
    /// <param name="logits">What the head says: [rows, classes].</param>
    /// <param name="labels">The classes: [rows], int64.</param>
    /// <param name="context">What else is known.</param>
    Tensor Of(Tensor logits, Tensor labels, LossContext context);

    /// <summary>
    /// What <see cref="Of"/> divides a sum over these rows by. Gradient accumulation weighs each part of a batch with it, so that the
    /// parts come to what the batch comes to as one.
    /// </summary>
    /// <param name="labels">The classes of the rows.</param>
    /// <param name="context">What else is known.</param>
    double Denominator(IReadOnlyList<long> labels, LossContext context) => labels.Count;
}
