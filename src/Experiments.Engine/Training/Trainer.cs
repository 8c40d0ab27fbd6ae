using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// Trains a classifier on mini-batches. The same classifier, splits, options and seed give the same weights, whatever the number of
/// threads.
/// </summary>
/// <param name="training">How to train.</param>
/// <param name="evaluation">When to evaluate, and which weights to end with.</param>
/// <param name="seed">Decides the order of batches, dropout, and which examples a partial evaluation looks at.</param>
public sealed class Trainer(TrainingOptions training, EvaluationOptions evaluation, long seed)
{
    /// <summary>What an example of each class weighs in the loss; null: all the same. [classes]</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>What is measured after each epoch.</summary>
    public MetricSet Metrics { get; } = new(evaluation, training);

    /// <summary>
    /// Trains. Losses are taken before the first step and every <see cref="EvaluationOptions.Every"/> steps: with
    /// <see cref="EvaluationOptions.Batches"/>, over so many batches drawn anew from the training split and over the first ones of the
    /// validation split, as the reference's loaders give them; without, over the whole splits. After each epoch the whole splits are
    /// evaluated, and only this chooses the best weights and stops early. At the end the classifier holds the last weights, or the best
    /// with <see cref="FinalWeights.Best"/>; after an interruption, the last.
    /// </summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="validation">The examples to choose by; not empty.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="cancellation">Ends training after the step in progress.</param>
    /// <exception cref="TrainingException">A loss is no longer finite, a split is too small, or settings do not fit each other.</exception>
    public TrainingResult Train(
        Gpt2Classifier classifier, EncodedSplit train, EncodedSplit validation, ITrainingObserver observer, CancellationToken cancellation = default)
    {
        CheckFit(classifier, train, validation);
        using var run = new TrainingRun(training, evaluation, Metrics, ClassWeights, seed, classifier, train, validation, observer);
        return run.Go(cancellation);
    }

    /// <summary>
    /// Goes on with a training that was interrupted, to the same bits as if it had not been. Observers and scripts are told what happens
    /// from here on only.
    /// </summary>
    /// <param name="state">The state to go on from.</param>
    /// <param name="classifier">The classifier, built with the same settings and seed; its trained weights are replaced.</param>
    /// <param name="train">The same examples to learn from.</param>
    /// <param name="validation">The same examples to choose by.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="cancellation">Ends training after the step in progress.</param>
    /// <exception cref="CheckpointException">The state belongs to another training.</exception>
    /// <exception cref="TrainingException">As of <see cref="Train"/>.</exception>
    public TrainingResult Resume(
        TrainingStateFile state,
        Gpt2Classifier classifier,
        EncodedSplit train,
        EncodedSplit validation,
        ITrainingObserver observer,
        CancellationToken cancellation = default)
    {
        CheckFit(classifier, train, validation);
        using var run = new TrainingRun(training, evaluation, Metrics, ClassWeights, seed, classifier, train, validation, observer);
        run.Restore(state);
        return run.Go(cancellation);
    }

    /// <summary>Checks what can be known before the first step; <see cref="Train"/> does so too.</summary>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="validation">The examples to choose by.</param>
    /// <exception cref="TrainingException">A split is too small, or settings do not fit each other; its step is 0.</exception>
    public void Check(EncodedSplit train, EncodedSplit validation)
    {
        var smallest = training.DropLast ? training.BatchSize : 1;
        if (train.Count < smallest)
            throw new TrainingException(
                0, $"The training split has {train.Count} examples, and a step needs {smallest}. Use more data, or a smaller training.batch_size.")
            {
                Setting = "training.batch_size",
            };
        if (validation.Count == 0)
            throw new TrainingException(0, "The validation split is empty, so nothing tells how well the model does. Give it a share of the rows.")
            {
                Setting = "data.split",
            };
        CheckMetrics();
    }

    private void CheckFit(Gpt2Classifier classifier, EncodedSplit train, EncodedSplit validation)
    {
        Check(train, validation);
        if (TrainedGroups.Problems(training, classifier) is { Count: > 0 } problems)
            throw new TrainingException(0, string.Join(" ", problems));
        if (Metrics.UnknownLabels(classifier.Labels) is { Count: > 0 } unknown)
            throw new TrainingException(
                0,
                $"evaluation.metrics: there is no label '{VisibleText.Short(unknown[0])}'; "
                + $"there are {string.Join(", ", classifier.Labels.Select(VisibleText.Short))}.");
    }

    private void CheckMetrics()
    {
        if (Metrics.Repeated is { Count: > 0 } repeated)
            throw new TrainingException(0, $"Two metrics are called '{VisibleText.Short(repeated[0])}'. Give each a name of its own.");
        CheckMetric("evaluation.metric", evaluation.Metric);
        if (training.EarlyStopping is not { } early)
            return;
        CheckMetric("training.early_stopping.metric", early.Metric ?? evaluation.Metric);
        if (evaluation.Weights != FinalWeights.Best)
            throw new TrainingException(
                0, "training.early_stopping ends after the best epoch is past, so it needs evaluation.weights: best, which puts its weights back.");
    }

    private void CheckMetric(string setting, string name)
    {
        if (Metrics.Find(name) is not null)
            return;
        // Without what all of them begin with, which would make any two of them look alike.
        var bare = name.StartsWith(MetricSet.Prefix, StringComparison.Ordinal) ? name[MetricSet.Prefix.Length..] : name;
        var near = NearNames.Several(bare, Metrics.Choices.Select(choice => choice[MetricSet.Prefix.Length..]), count: 1);
        throw new TrainingException(
            0,
            $"{setting} is '{VisibleText.Short(name)}', which nothing produces."
            + (near.Count > 0 ? $" Did you mean '{MetricSet.Prefix}{near[0]}'?" : "")
            + $" It can be {string.Join(", ", Metrics.Choices)}, or a metric of a script.");
    }
}
