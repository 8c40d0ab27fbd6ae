using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Evaluates a classifier: without dropout, without gradients, and leaving it as it was.</summary>
public static class Evaluator
{
    /// <summary>Evaluates a split, or its first batches.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="split">The split; not empty.</param>
    /// <param name="batchSize">How many examples are computed at once.</param>
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
    /// <param name="examples">Positions in the split, at least one; they are batched in this order.</param>
    /// <param name="batchSize">How many examples are computed at once.</param>
    /// <param name="cancellation">Ends the evaluation between two batches.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static Evaluation Evaluate(
        Gpt2Classifier classifier, EncodedSplit split, ReadOnlySpan<int> examples, int batchSize, CancellationToken cancellation = default)
    {
        if (examples.IsEmpty)
            throw new ArgumentException("There is no example to evaluate.", nameof(examples));
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);

        var predictions = new List<Prediction>(examples.Length);
        var loss = 0.0;
        var training = classifier.training;
        classifier.eval();
        try
        {
            using var _ = no_grad();
            for (var start = 0; start < examples.Length; start += batchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                var batch = split.Batch(examples.Slice(start, Math.Min(batchSize, examples.Length - start)));
                loss += Evaluate(classifier, batch, predictions);
            }
        }
        finally
        {
            classifier.train(training);
        }

        return new Evaluation(classifier.Labels, loss / examples.Length, predictions);
    }

    /// <summary>Adds a batch's predictions to the list and returns the sum of its cross-entropies.</summary>
    private static double Evaluate(Gpt2Classifier classifier, Batch batch, List<Prediction> predictions)
    {
        using var scope = NewDisposeScope();
        var logits = classifier.call(batch).to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray(); // [rows, classes]
        var sum = 0.0;
        for (var row = 0; row < batch.Rows; row++)
        {
            var (prediction, crossEntropy) = LogitRow.Read(
                batch.Examples[row], (int)batch.Labels[row], logits.AsSpan(row * classifier.Classes, classifier.Classes));
            predictions.Add(prediction);
            sum += crossEntropy;
        }

        return sum;
    }
}
