using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// Trains a classifier on mini-batches with AdamW and the mean cross-entropy. The same classifier, splits, options and seed give the
/// same weights, whatever the number of threads.
/// </summary>
/// <param name="training">How to train.</param>
/// <param name="evaluation">When to evaluate, and which weights to end with.</param>
/// <param name="seed">Decides the order of batches, dropout, and which examples a partial evaluation looks at.</param>
public sealed class Trainer(TrainingOptions training, EvaluationOptions evaluation, long seed)
{
    /// <summary>
    /// Trains. Losses are taken before the first step and every <see cref="EvaluationOptions.Every"/> steps: with
    /// <see cref="EvaluationOptions.Batches"/>, over so many batches drawn anew from the training split and over the first ones of the
    /// validation split, as the reference's loaders give them; without, over the whole splits. After each epoch the whole splits are
    /// evaluated, and only this chooses the best weights. At the end the classifier holds the last weights, or the best with
    /// <see cref="FinalWeights.Best"/>; after an interruption, the last.
    /// </summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="validation">The examples to choose by; not empty.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="cancellation">Ends training after the step in progress.</param>
    /// <exception cref="TrainingException">A loss is no longer finite, or a split is too small.</exception>
    public TrainingResult Train(
        Gpt2Classifier classifier, EncodedSplit train, EncodedSplit validation, ITrainingObserver observer, CancellationToken cancellation = default)
    {
        Check(train, validation);
        using var run = new TrainingRun(training, evaluation, seed, classifier, train, validation, observer);
        return run.Go(cancellation);
    }

    /// <summary>Checks what can be known before the first step; <see cref="Train"/> does so too.</summary>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="validation">The examples to choose by.</param>
    /// <exception cref="TrainingException">A split is too small, or the metric is not known; its step is 0.</exception>
    public void Check(EncodedSplit train, EncodedSplit validation)
    {
        var smallest = training.DropLast ? training.BatchSize : 1;
        if (train.Count < smallest)
            throw new TrainingException(
                0, $"The training split has {train.Count} examples, and a step needs {smallest}. Use more data, or a smaller training.batch_size.");
        if (validation.Count == 0)
            throw new TrainingException(0, "The validation split is empty, so nothing tells how well the model does. Give it a share of the rows.");
        if (!ValidationMetric.Names.Contains(evaluation.Metric))
            throw new TrainingException(
                0, $"evaluation.metric is '{VisibleText.Short(evaluation.Metric)}'; it can be {string.Join(" or ", ValidationMetric.Names)}.");
    }
}
