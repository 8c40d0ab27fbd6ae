using System.Diagnostics;
using Experiments.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Finds where the time of a training step goes.</summary>
public static class StepProfiler
{
    private const int WarmUpSteps = 3;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Profiles a step: a few as training does them, then one that is watched. Weights and gradients are as before afterwards, and a
    /// training that follows comes to the same as without it.
    /// </summary>
    /// <param name="classifier">The classifier; with its trunk computed once where a training would have that.</param>
    /// <param name="training">How it is trained.</param>
    /// <param name="train">The training split, of which the first examples make the batch.</param>
    /// <param name="classWeights">What an example of each class weighs; null: all the same.</param>
    public static StepProfile Profile(
        Gpt2Classifier classifier, TrainingOptions training, EncodedSplit train, IReadOnlyList<double>? classWeights = null)
    {
        using var weights = new WeightSnapshot(classifier);
        using var optimizer = OptimizerCheck.Require(training.Optimizer.Create(TrainedGroups.Of(classifier, training), training));
        var context = new LossContext(classifier.Classes, classWeights, classifier.Device);
        var objective = new Objective(training.Loss, context, classifier);
        var batch = train.Batch([.. Enumerable.Range(0, Math.Min(training.BatchSize, train.Count))]);
        var wasTraining = classifier.training;
        classifier.train();
        try
        {
            var plain = 0.0;
            var began = Stopwatch.GetTimestamp();
            for (var step = 0; step < WarmUpSteps && (step == 0 || Stopwatch.GetElapsedTime(began) < WarmUpTime); step++)
                plain = Plain(classifier, optimizer, objective, batch);
            return Watched(classifier, training.Loss, context, optimizer, batch) with { PlainSeconds = plain };
        }
        finally
        {
            classifier.zero_grad();
            weights.Restore();
            classifier.train(wasTraining);
        }
    }

    private static double Plain(Gpt2Classifier classifier, optim.Optimizer optimizer, Objective objective, Batch batch)
    {
        var start = Stopwatch.GetTimestamp();
        using (NewDisposeScope())
        {
            classifier.zero_grad();
            objective.Backward([batch], _ => { });
            optimizer.step();
        }

        if (classifier.Device.type == DeviceType.CUDA)
            cuda.synchronize(classifier.Device);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static StepProfile Watched(Gpt2Classifier classifier, ILoss loss, LossContext context, optim.Optimizer optimizer, Batch batch)
    {
        using var scope = NewDisposeScope();
        classifier.zero_grad();
        var start = Stopwatch.GetTimestamp();
        using var tape = new OperationTape(classifier.Device);
        using (new ModuleWatch(tape, classifier, classifier.Trim(batch).Tokens))
        {
            var logits = classifier.call(batch);
            tape.End("loss", "loss", loss.Of(logits, DeviceCopy.Of(batch.Labels, [batch.Rows], classifier.Device), context), default);
        }

        tape.Backward();
        optimizer.step();
        tape.End("optimizer", "optimizer", ProfilePhase.Update);
        return new StepProfile([.. tape.Operations], Stopwatch.GetElapsedTime(start).TotalSeconds, PlainSeconds: 0);
    }
}
