using Experiments.Cli.Screens;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Writes what happens in training into the run folder, and shows it.</summary>
/// <param name="run">The run folder.</param>
/// <param name="screen">The screen.</param>
/// <param name="stepsPerEpoch">How many steps an epoch has.</param>
/// <param name="isPartial">Whether the evaluations between epochs' ends see a part of the splits only.</param>
internal sealed class TrainingRecorder(RunFolder run, RunScreen screen, int stepsPerEpoch, bool isPartial) : ITrainingObserver
{
    private readonly KeptWeights _weights = new(run);

    /// <summary>Called after each epoch, with its number from 1; null: nobody is.</summary>
    public Action<int>? AfterEpoch { get; init; }

    /// <summary>How the weights are spread, for those who ask; null: nobody does.</summary>
    public WeightHistograms? Histograms { get; init; }

    /// <summary>Shows a warning; null: nobody sees it.</summary>
    public Action<string>? Warn { get; init; }

    /// <inheritdoc/>
    public void OnStep(TrainingStep step)
    {
        run.AddMetrics(
            step.Step,
            Epochs(step.Step),
            MetricSplits.Batch,
            (MetricNames.Loss, step.Loss),
            ("learning_rate", step.LearningRate),
            ("seconds", step.Seconds));
        Histograms?.OnStep(step.Step);
        screen.Step(step);
    }

    /// <inheritdoc/>
    public void OnEvaluation(PeriodicEvaluation evaluation)
    {
        var loss = isPartial ? MetricNames.PartialLoss : MetricNames.Loss;
        run.AddMetrics(evaluation.Step, Epochs(evaluation.Step), MetricSplits.Train, (loss, evaluation.Train.Loss));
        run.AddMetrics(evaluation.Step, Epochs(evaluation.Step), MetricSplits.Validation, (loss, evaluation.Validation.Loss));
        run.Log.Information(
            "Epoch {Epoch}, step {Step}: training loss {TrainLoss:0.0000}, validation loss {ValidationLoss:0.0000}",
            evaluation.Epoch,
            evaluation.Step,
            evaluation.Train.Loss,
            evaluation.Validation.Loss);
        screen.Evaluation(evaluation);
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        run.AddMetrics(epoch.Step, epoch.Epoch, MetricSplits.Train, epoch.TrainMetrics);
        run.AddMetrics(epoch.Step, epoch.Epoch, MetricSplits.Validation, epoch.ValidationMetrics);
        run.Log.Information(
            "Epoch {Epoch} done: training accuracy {TrainAccuracy:0.0000}, validation accuracy {ValidationAccuracy:0.0000}",
            epoch.Epoch,
            epoch.Train.Accuracy,
            epoch.Validation.Accuracy);
        screen.Epoch(epoch);
        AfterEpoch?.Invoke(epoch.Epoch);
    }

    /// <inheritdoc/>
    public void OnCheckpoint(CheckpointKind kind, int step, Gpt2Classifier classifier)
    {
        if (kind == CheckpointKind.Best)
            _weights.SaveBest(classifier, step);
        else
            _weights.SaveLast(classifier, step);
        run.Log.Information("Checkpoint after step {Step}: {Kind:l}", step, kind == CheckpointKind.Best ? "best" : "last");
    }

    /// <summary>Training ends by an error: keeps the best weights so far.</summary>
    public void Rescue(Gpt2Classifier classifier) => _weights.Rescue(classifier);

    /// <inheritdoc/>
    public void OnState(TrainingState state)
    {
        RunCheckpoints.Write(run, state);
        run.Log.Debug("The run can go on from step {Step}", state.Step);
    }

    /// <inheritdoc/>
    public void OnMicroBatchHalved(MicroBatchHalved halved)
    {
        run.Warn(halved.ToString());
        Warn?.Invoke(halved.ToString());
    }

    private double Epochs(int step) => (double)step / stepsPerEpoch;
}
