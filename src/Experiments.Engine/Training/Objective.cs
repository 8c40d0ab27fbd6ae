using Experiments.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>What a step makes small, and the gradients of it.</summary>
/// <param name="loss">The loss.</param>
/// <param name="context">What it may ask.</param>
/// <param name="classifier">The classifier.</param>
internal sealed class Objective(ILoss loss, LossContext context, Gpt2Classifier classifier)
{
    /// <summary>
    /// Adds the gradients of the mean loss over all parts of a batch to the parameters', and returns that mean: the same as of the parts
    /// as one batch. On a GPU everything is queued first; to read the losses at the end is the step's one wait for it.
    /// </summary>
    /// <param name="parts">The parts; at least one.</param>
    /// <param name="check">Is given each part's loss, and throws where training must not go on.</param>
    /// <exception cref="ModelException">No row of the batch counts, or the loss is no single number.</exception>
    public double Backward(IReadOnlyList<Batch> parts, Action<double> check)
    {
        var denominators = parts.Select(part => loss.Denominator(part.Labels, context)).ToList();
        var whole = denominators.Sum();
        if (!(whole > 0))
            throw new ModelException(
                $"No example of a batch counts for the loss: their weights sum to {whole:g}. "
                + "Look at ignore_index and the class weights, or use larger batches.")
            {
                Setting = "training.loss",
            };

        using var step = NewDisposeScope();
        var losses = parts.Zip(denominators).Where(part => part.Second > 0) // rows that all count for nothing would give 0 / 0
            .Select(part => (Value: Queue(part.First, part.Second / whole), Share: part.Second / whole)).ToList();
        var mean = 0.0;
        foreach (var (value, share) in losses)
        {
            var number = value.ToDouble();
            check(number);
            mean += number * share;
        }

        return mean;
    }

    private Tensor Queue(Batch part, double share)
    {
        using var scope = NewDisposeScope();
        var value = loss.Of(classifier.call(part), DeviceCopy.Of(part.Labels, [part.Rows], classifier.Device), context);
        LossCheck.RequireOneNumber(value);
        (share == 1 ? value : value * share).backward();
        return value.detach().MoveToOuterDisposeScope();
    }
}
