using System.Diagnostics;
using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>One experiment from its file to its result: load, find, train, evaluate, log.</summary>
/// <param name="settings">The common options.</param>
/// <param name="consoles">Where to print.</param>
/// <param name="commandLine">The program's arguments.</param>
/// <param name="interruption">Ends the run in order.</param>
internal sealed class ExperimentRun(CommonSettings settings, Consoles consoles, IReadOnlyList<string> commandLine, Interruption interruption)
{
    private readonly RunScreen _screen = new(consoles.Output, settings.IsQuiet);
    private readonly long _started = Stopwatch.GetTimestamp();
    private Experiment? _experiment;
    private volatile RunFolder? _run;
    private volatile bool _isUsersCode;
    private int _endedBy;

    /// <summary>Whether the user's code may have the thread just now; it need not end when it is asked to.</summary>
    public bool IsUsersCode => _isUsersCode;

    /// <summary>Runs the experiment and returns the exit code.</summary>
    public int Go(string path)
    {
        try
        {
            return Load(path) is { } loaded ? Run(path, loaded) : ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return MayEnd() ? Interrupted() : ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            return MayEnd() ? Failed(error) : ExitCode.Interrupted;
        }
        finally
        {
            _run?.Dispose();
            _experiment?.Dispose();
        }
    }

    /// <summary>
    /// Ends the run from another thread, where the user's code does not give the thread back; null where the run is ending by itself at
    /// this very moment.
    /// </summary>
    public int? Abandon() => MayEnd() ? Interrupted() : null;

    // One thread ends a run, and the first that wants to: the run's own, or the one that gave up waiting for it.
    private bool MayEnd()
    {
        var thread = Environment.CurrentManagedThreadId;
        var first = Interlocked.CompareExchange(ref _endedBy, thread, 0);
        return first == 0 || first == thread;
    }

    private int Interrupted()
    {
        var signal = interruption.Signal ?? "a signal";
        try
        {
            if (_run is { Status: RunStatus.Running } run)
                run.Interrupt(signal);
        }
        catch (RunFolderException error)
        {
            ErrorScreen.Show(consoles.Errors, error);
        }

        _screen.Interrupted(signal, _run?.Path);
        return ExitCode.Interrupted;
    }

    private LoadResult? Load(string path)
    {
        var catalogue = SourceCatalogue.Default;
        var known = new KnownNames([.. catalogue.Data.Select(entry => entry.Name)], [.. catalogue.Checkpoints.Select(entry => entry.Name)])
        {
            ShapesOnly = [.. catalogue.Checkpoints.Where(entry => entry.Published is null).Select(entry => entry.Name)],
        };
        _isUsersCode = true; // the scripts' top level
        var result = ExperimentLoader.Load(path, known, interruption.Token);
        _isUsersCode = false;
        DiagnosticScreen.Show(consoles.Errors, result.Diagnostics);
        _experiment = result.Experiment;
        return _experiment is null ? null : result;
    }

    private int Run(string path, LoadResult loaded)
    {
        var experiment = loaded.Experiment!;
        var cancellation = interruption.Token;
        if (settings.Threads is { } threads)
            torch.set_num_threads(threads);
        var device = TorchBuild.Device(settings.Device);

        _screen.Title(experiment.Spec.Name, path);
        using var library = new SourceLibrary(SourceSettings.FromEnvironment() with { Offline = settings.IsOffline });
        var choice = StandInChoice.Make(experiment, library, cancellation);
        _screen.StandIns(choice.StandIns);

        _isUsersCode = true; // balance, split and head
        using var downloads = new DownloadScreen(consoles.Output, settings.IsQuiet);
        var materials = Materials.Gather(choice.Spec, library, downloads, cancellation);
        var spec = materials.Spec;
        _screen.Data(materials.File.Provenance.Name, materials.Data);
        var trainer = new Trainer(spec.Training, spec.Evaluation, spec.Seed);
        if (materials.Truncation is { } cut && !settings.IsQuiet)
            WarningLine.Show(consoles.Errors, cut);
        trainer.Check(materials.Data.Train, materials.Data.Validation);
        using var classifier = Gpt2Classifier.Create(
            spec.Model, materials.Config, materials.Data.Labels.Count, materials.Checkpoint?.WeightsPath, spec.Seed, device,
            materials.Data.Labels.Names);
        _isUsersCode = false;
        cancellation.ThrowIfCancellationRequested();
        var parameters = TrainableParameters.Of(classifier);
        _screen.Model(spec.Model.Checkpoint, spec.Model.Weights, parameters);

        var environment = RunEnvironment.Capture(TorchBuild.Name, device.ToString(), commandLine, Path.GetDirectoryName(Path.GetFullPath(path))) with
        {
            TorchVersion = TorchBuild.Version,
            Threads = torch.get_num_threads(),
        };
        List<string> warnings = [.. loaded.Diagnostics.Select(diagnostic => diagnostic.ToString())];
        if (materials.Truncation is { } truncation)
            warnings.Add(truncation);
        _run = RunFolder.Create(settings.Runs, RunDescription.Of(experiment, materials, choice.StandIns, environment, warnings));
        _screen.Folder(_run.Path);
        _run.Log.Information("{Trained} of {Total} parameters are trained on {Device:l}", parameters.Trained, parameters.Total, device.ToString());
        return Train(_run, choice, materials, trainer, classifier);
    }

    private int Train(RunFolder run, StandInChoice choice, Materials materials, Trainer trainer, Gpt2Classifier classifier)
    {
        var spec = materials.Spec;
        var data = materials.Data;
        var batchSize = spec.Training.BatchSize;
        var stepsPerEpoch = spec.Training.StepsPerEpoch(data.Train.Count);
        _screen.Begin(stepsPerEpoch * spec.Training.Epochs);

        var recorder = new TrainingRecorder(run, _screen, stepsPerEpoch, isPartial: spec.Evaluation.Batches is not null);
        var trained = trainer.Train(classifier, data.Train, data.Validation, recorder, interruption.Token);
        if (trained.Outcome == TrainingOutcome.Interrupted)
            throw new OperationCanceledException(interruption.Token);

        var kept = spec.Evaluation.Weights == FinalWeights.Best ? trained.Best : trained.Last;
        var results = new Dictionary<string, double>();
        if (kept is not null)
        {
            Add(results, MetricSplits.Train, kept.Train);
            Add(results, MetricSplits.Validation, kept.Validation);
            run.WritePredictions(
                MetricSplits.Validation, kept.Validation.Predictions.Select(prediction => Named(prediction, data.Validation, data.Labels)));
        }

        Evaluation? test = null;
        if (spec.Evaluation.Test)
        {
            run.AddTestLook(spec.Evaluation.Weights == FinalWeights.Best ? "best" : "last");
            test = Evaluator.Evaluate(classifier, data.Test, batchSize, cancellation: interruption.Token);
            Add(results, MetricSplits.Test, test);
            run.AddMetrics(
                trained.Steps, spec.Training.Epochs, MetricSplits.Test, (MetricNames.Loss, test.Loss), (MetricNames.Accuracy, test.Accuracy));
            run.WritePredictions(MetricSplits.Test, test.Predictions.Select(prediction => Named(prediction, data.Test, data.Labels)));
            run.Log.Information("The test split was evaluated once: accuracy {Accuracy:0.0000}", test.Accuracy);
        }

        if (!MayEnd())
            return ExitCode.Interrupted;
        run.Complete(results);
        _screen.Result(data.Labels.Names, kept?.Validation, test, Stopwatch.GetElapsedTime(_started), run.Path);
        _screen.StandIns(choice.StandIns);
        return ExitCode.Done;
    }

    private int Failed(Exception error)
    {
        _screen.Clear();
        var explained = _experiment?.Explain(error) ?? error;
        try
        {
            if (_run is { Status: RunStatus.Running } run)
                run.Fail(explained);
        }
        catch (RunFolderException)
        {
            // The first failure is the one to tell.
        }

        ErrorScreen.Show(consoles.Errors, explained);
        if (_run is not null)
            consoles.Errors.Line($"run: {_run.Path}");
        return Failure.ExitCodeOf(explained);
    }

    private static void Add(Dictionary<string, double> results, string split, Evaluation evaluation)
    {
        results[$"{split}.{MetricNames.Loss}"] = evaluation.Loss;
        results[$"{split}.{MetricNames.Accuracy}"] = evaluation.Accuracy;
    }

    private static Runs.Prediction Named(Engine.Prediction prediction, EncodedSplit split, Labels labels) => new(
        RunDescription.Id(split.Examples[prediction.Example].Row),
        labels.Names[prediction.Gold],
        labels.Names[prediction.Predicted],
        prediction.Probabilities);
}
