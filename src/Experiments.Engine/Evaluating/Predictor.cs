using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// Classifies texts. What it says about a text does not depend on which others it is asked about: texts are computed together only
/// where that changes nothing, in batches of about equally long ones.
/// </summary>
public static class Predictor
{
    /// <summary>Classifies texts.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="texts">Their token ids, cut to what was cut in training; padding is added here.</param>
    /// <param name="paddedTo">The length that every text is padded to, as in training; null: a text is not padded.</param>
    /// <param name="paddingId">The token id that fills a text up.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>An answer for each text, in their order.</returns>
    /// <exception cref="ModelException">A text is longer than the model's context, or has a token id outside its vocabulary.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static IReadOnlyList<Classification> Predict(
        Gpt2Classifier classifier, IReadOnlyList<int[]> texts, int? paddedTo, int paddingId, CancellationToken cancellation = default)
    {
        if (texts.Count == 0)
            return [];
        // Nothing is known of these rows; the class that they are given here goes into their cross-entropy alone, which nobody asks for.
        var split = new EncodedSplit([.. texts.Select(ids => new Example(Unknown, 0, ids))], paddedTo, paddingId);
        var evaluation = Evaluator.Evaluate(classifier, split, batchSize: 1, cancellation: cancellation);
        return [.. evaluation.Predictions.Select(prediction => new Classification(prediction.Predicted, prediction.Probabilities))];
    }

    private static Row Unknown { get; } = new(0, "", "");
}
