using Experiments.Tests;

namespace Experiments.Engine.Tests;

/// <summary>Keeps what an observer is told, and each state in a file named after its step.</summary>
internal sealed class StateLog(TemporaryFolder? folder) : ITrainingObserver
{
    public List<TrainingStep> Steps { get; } = [];

    public List<int> States { get; } = [];

    /// <summary>What happened, but for checkpoints and states.</summary>
    public List<string> Told { get; } = [];

    /// <summary>How many times an observer was called before training ended.</summary>
    public int Calls { get; private set; }

    public Action<int>? AfterCall { get; init; }

    public void OnStep(TrainingStep step)
    {
        Steps.Add(step);
        Tell($"step {step.Step} of {step.Epoch}: {step.Loss:r} at {step.LearningRate:r}");
    }

    public void OnEvaluation(PeriodicEvaluation evaluation) =>
        Tell($"losses after {evaluation.Step} in {evaluation.Epoch}: {evaluation.Train.Loss:r}, {evaluation.Validation.Loss:r}");

    public void OnEpoch(EpochResult epoch) =>
        Tell($"epoch {epoch.Epoch} after {epoch.Step}: {string.Join(", ", epoch.ValidationMetrics.Select(value => $"{value.Key} {value.Value:r}"))}");

    public void OnCheckpoint(CheckpointKind kind, int step, Gpt2Classifier classifier)
    {
    }

    public void OnState(TrainingState state)
    {
        States.Add(state.Step);
        if (folder is not null)
            state.Save(Path.Combine(folder.Path, $"{state.Step:00}"));
    }

    private void Tell(string what)
    {
        Told.Add(what);
        Calls++;
        AfterCall?.Invoke(Calls);
    }
}
