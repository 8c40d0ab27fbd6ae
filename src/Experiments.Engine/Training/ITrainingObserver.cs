namespace Experiments.Engine;

/// <summary>
/// Is told what happens while a classifier is trained, on the training thread and in order. Training waits for it, and ends with what
/// it throws.
/// </summary>
public interface ITrainingObserver
{
    /// <summary>A step is done.</summary>
    void OnStep(TrainingStep step);

    /// <summary>The losses within an epoch were taken.</summary>
    void OnEvaluation(PeriodicEvaluation evaluation);

    /// <summary>An epoch is done and evaluated.</summary>
    void OnEpoch(EpochResult epoch);

    /// <summary>
    /// The classifier now holds weights worth keeping: the best so far after an epoch (<see cref="CheckpointKind.Best"/>), or those
    /// after the last step, once, also when training was interrupted (<see cref="CheckpointKind.Last"/>).
    /// </summary>
    /// <param name="kind">Which weights they are.</param>
    /// <param name="step">After which step.</param>
    /// <param name="classifier">The classifier; valid to save, not to change.</param>
    void OnCheckpoint(CheckpointKind kind, int step, Gpt2Classifier classifier);

    /// <summary>
    /// The training can be gone on with from here: at its start, after each epoch, every <see cref="TrainingOptions.SaveEvery"/> steps, at
    /// its end, and when it is interrupted. Of these the last that was saved is enough; <see cref="Trainer.Resume"/> goes on from it.
    /// </summary>
    /// <param name="state">What to save, while this call lasts.</param>
    void OnState(TrainingState state)
    {
    }

    /// <summary>A device's memory ran out, and training goes on with fewer texts at once.</summary>
    void OnMicroBatchHalved(MicroBatchHalved halved)
    {
    }
}
