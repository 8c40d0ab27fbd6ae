namespace Experiments.Engine.Tests;

/// <summary>Keeps what an observer is told.</summary>
internal sealed class TrainingLog : ITrainingObserver
{
    public List<TrainingStep> Steps { get; } = [];

    public List<PeriodicEvaluation> Evaluations { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public List<(CheckpointKind Kind, int Step)> Checkpoints { get; } = [];

    public List<MicroBatchHalved> Halved { get; } = [];

    /// <summary>Called after each step.</summary>
    public Action<TrainingStep>? AfterStep { get; init; }

    /// <summary>Called at each checkpoint.</summary>
    public Action<CheckpointKind, Gpt2Classifier>? AtCheckpoint { get; init; }

    public void OnStep(TrainingStep step)
    {
        Steps.Add(step);
        AfterStep?.Invoke(step);
    }

    public void OnEvaluation(PeriodicEvaluation evaluation) => Evaluations.Add(evaluation);

    public void OnEpoch(EpochResult epoch) => Epochs.Add(epoch);

    public void OnCheckpoint(CheckpointKind kind, int step, Gpt2Classifier classifier)
    {
        Checkpoints.Add((kind, step));
        AtCheckpoint?.Invoke(kind, classifier);
    }

    public void OnMicroBatchHalved(MicroBatchHalved halved) => Halved.Add(halved);
}
