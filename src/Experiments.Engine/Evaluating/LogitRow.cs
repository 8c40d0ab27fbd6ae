namespace Experiments.Engine;

/// <summary>
/// What the logits of one example say. In double precision: an evaluation's numbers are compared between runs, and cost nothing beside
/// the model.
/// </summary>
internal static class LogitRow
{
    /// <summary>The prediction, and the cross-entropy of its class in nats.</summary>
    /// <param name="example">The example's position in its split.</param>
    /// <param name="gold">Its class.</param>
    /// <param name="logits">[classes]</param>
    public static (Prediction Prediction, double CrossEntropy) Read(int example, int gold, ReadOnlySpan<float> logits)
    {
        var predicted = Greatest(logits);
        var logarithms = LogSoftmax(logits, logits[predicted]);
        var probabilities = Array.ConvertAll(logarithms, logarithm => (float)Math.Exp(logarithm));
        return (new Prediction(example, gold, predicted, probabilities), -logarithms[gold]);
    }

    private static double[] LogSoftmax(ReadOnlySpan<float> logits, double greatest)
    {
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - greatest);
        var logarithms = new double[logits.Length];
        for (var i = 0; i < logits.Length; i++)
            logarithms[i] = logits[i] - greatest - Math.Log(sum);
        return logarithms;
    }

    private static int Greatest(ReadOnlySpan<float> logits)
    {
        var greatest = 0;
        for (var i = 1; i < logits.Length; i++)
            if (logits[i] > logits[greatest])
                greatest = i;
        return greatest;
    }
}
