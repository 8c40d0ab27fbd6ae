using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>A run from its first step to its end: trains, evaluates, and writes it all into the run's folder.</summary>
/// <param name="session">What it has at hand.</param>
/// <param name="run">The run's folder.</param>
/// <param name="inputs">What it computes with.</param>
/// <param name="trainer">Trains.</param>
/// <param name="classifier">Is trained.</param>
internal sealed class TrainingSession(RunSession session, RunFolder run, RunInputs inputs, Trainer trainer, Gpt2Classifier classifier)
{
    private readonly PhaseClock _clock = new();
    private bool _areAdded;

    /// <summary>What stands in for the real thing.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>The state to go on from; null: the run begins.</summary>
    public TrainingStateFile? From { get; init; }

    /// <summary>Trains and evaluates, and returns the exit code.</summary>
    public int Go()
    {
        try
        {
            return TrainAndEvaluate();
        }
        catch
        {
            // Where the time went is worth knowing of a run that was interrupted or failed, too.
            if (run.Status == RunStatus.Running)
                AddPhases();
            throw;
        }
    }

    private int TrainAndEvaluate()
    {
        var spec = inputs.Spec;
        var data = inputs.Data;
        using var trunk = _clock.Measure("trunk", () => FrozenTrunk.Prepare(session, run, inputs, classifier));
        if (session.IsProfiled)
            Profiles.Make(session, run, inputs, classifier);
        var stepsPerEpoch = spec.Training.StepsPerEpoch(data.Train.Count);
        session.Screen.Begin(stepsPerEpoch * spec.Training.Epochs, done: From?.Step ?? 0);
        var recorder = new TrainingRecorder(run, session.Screen, stepsPerEpoch, isPartial: spec.Evaluation.Batches is not null)
        {
            Histograms = new WeightHistograms(run, classifier, spec.Tracking.Histograms),
            Warn = session.Warn,
            AfterEpoch = epoch =>
            {
                if (epoch >= session.PauseAfter && epoch < spec.Training.Epochs)
                    session.Pause();
            },
        };
        var trained = _clock.Measure("train", () => Train(recorder));
        if (trained.Outcome == TrainingOutcome.Interrupted)
            throw new OperationCanceledException(session.Cancellation);

        var kept = spec.Evaluation.Weights == FinalWeights.Best ? trained.Best : trained.Last;
        var results = new Dictionary<string, double>();
        if (kept is not null)
        {
            Add(results, MetricSplits.Train, kept.TrainMetrics);
            Add(results, MetricSplits.Validation, kept.ValidationMetrics);
            WritePredictions(MetricSplits.Validation, kept.Validation, data.Validation);
        }

        var test = spec.Evaluation.Test ? Test(trained, results) : null;
        AddPhases();
        if (!session.End.Finish(ending => End(ending, trained, results)))
            return ExitCode.Interrupted;
        RunCheckpoints.RemoveState(run.Path);

        if (trained.StopReason is { } reason)
            session.Screen.Stopped(trained.Steps, reason);
        session.Screen.Result(data.Labels.Names, kept?.Validation, test, run.Duration, _clock.Of("train"), run.Path);
        session.Screen.StandIns(StandIns);
        return ExitCode.Done;
    }

    private void AddPhases()
    {
        if (_areAdded)
            return;
        _areAdded = true;
        foreach (var (phase, time) in _clock.Phases)
            run.AddPhase(phase, time);
    }

    private TrainingResult Train(TrainingRecorder recorder)
    {
        var data = inputs.Data;
        try
        {
            return From is { } state
                ? trainer.Resume(state, classifier, data.Train, data.Validation, recorder, session.Cancellation)
                : trainer.Train(classifier, data.Train, data.Validation, recorder, session.Cancellation);
        }
        catch
        {
            recorder.Rescue(classifier);
            throw;
        }
    }

    private static void End(RunFolder run, TrainingResult trained, Dictionary<string, double> results)
    {
        if (trained.Outcome == TrainingOutcome.Stopped)
            run.Stop(trained.StopReason ?? "a script stopped it", results);
        else
            run.Complete(results);
    }

    private static void Add(Dictionary<string, double> results, string split, IReadOnlyDictionary<string, double> metrics)
    {
        foreach (var (name, value) in metrics)
            results[$"{split}.{name}"] = value;
    }

    private Evaluation Test(TrainingResult trained, Dictionary<string, double> results)
    {
        var spec = inputs.Spec;
        run.AddTestLook(spec.Evaluation.Weights == FinalWeights.Best ? "best" : "last", trained.Steps);
        var test = _clock.Measure(
            "test", () => Evaluator.Evaluate(classifier, inputs.Data.Test, spec.Training.BatchSize, cancellation: session.Cancellation));
        FiniteLoss.Require(test, MetricSplits.Test, trained.Steps);
        var metrics = session.UsersCode.Call(() => trainer.Metrics.Measure(test)); // a script's metrics
        Add(results, MetricSplits.Test, metrics);
        run.AddMetrics(trained.Steps, trained.Last?.Epoch ?? 0, MetricSplits.Test, metrics);
        WritePredictions(MetricSplits.Test, test, inputs.Data.Test);
        run.Log.Information("The test split was evaluated once: accuracy {Accuracy:0.0000}", test.Accuracy);
        return test;
    }

    private void WritePredictions(string name, Evaluation evaluation, EncodedSplit split) =>
        run.WritePredictions(name, NamedPredictions.Of(evaluation, split, inputs.Data.Labels));
}
