using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Evaluates a classifier: without dropout, without gradients, and leaving it as it was.</summary>
public static class Evaluator
{
    /// <summary>Evaluates a split, or its first batches.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="split">The split; not empty.</param>
    /// <param name="batchSize">How many examples are computed at once, where that makes a difference: where padding of a batch takes part.</param>
    /// <param name="maxBatches">How many batches to take from the split's start; null: all.</param>
    /// <param name="cancellation">Ends the evaluation between two batches.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static Evaluation Evaluate(
        Gpt2Classifier classifier, EncodedSplit split, int batchSize, int? maxBatches = null, CancellationToken cancellation = default)
    {
        var count = maxBatches is { } batches ? (int)Math.Min(split.Count, (long)batches * batchSize) : split.Count;
        return Evaluate(classifier, split, Enumerable.Range(0, count).ToArray(), batchSize, cancellation);
    }

    /// <summary>Evaluates chosen examples of a split.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="split">The split.</param>
    /// <param name="examples">Positions in the split, at least one; the predictions are in this order.</param>
    /// <param name="batchSize">How many examples are computed at once, where that makes a difference: where padding of a batch takes part.</param>
    /// <param name="cancellation">Ends the evaluation between two batches.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static Evaluation Evaluate(
        Gpt2Classifier classifier, EncodedSplit split, ReadOnlySpan<int> examples, int batchSize, CancellationToken cancellation = default)
    {
        if (examples.IsEmpty)
            throw new ArgumentException("There is no example to evaluate.", nameof(examples));
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);

        var predictions = new Prediction[examples.Length];
        var losses = new double[examples.Length];
        var training = classifier.training;
        classifier.eval();
        try
        {
            using var _ = no_grad();
            foreach (var places in EvaluationBatches.Of(classifier, split, examples, batchSize))
            {
                cancellation.ThrowIfCancellationRequested();
                var batch = new int[places.Length];
                for (var i = 0; i < batch.Length; i++)
                    batch[i] = examples[places[i]];
                Evaluate(classifier, split.Batch(batch), places, predictions, losses);
            }
        }
        finally
        {
            classifier.train(training);
        }

        // Added up in the examples' order, so that the sum does not depend on the batches.
        return new Evaluation(classifier.Labels, losses.Sum() / examples.Length, predictions);
    }

    /// <summary>Puts a batch's predictions and cross-entropies into their places.</summary>
    private static void Evaluate(Gpt2Classifier classifier, Batch batch, int[] places, Prediction[] predictions, double[] losses)
    {
        using var scope = NewDisposeScope();
        var logits = classifier.call(batch).to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray(); // [rows, classes]
        for (var row = 0; row < batch.Rows; row++)
        {
            (predictions[places[row]], losses[places[row]]) = LogitRow.Read(
                batch.Examples[row], (int)batch.Labels[row], logits.AsSpan(row * classifier.Classes, classifier.Classes));
        }
    }
}
