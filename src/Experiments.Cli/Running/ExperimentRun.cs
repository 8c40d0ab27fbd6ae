using System.Diagnostics;
using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>One experiment from its file to its result: load, find, train, evaluate, log.</summary>
internal sealed class ExperimentRun
{
    private readonly CommonSettings _settings;
    private readonly Consoles _consoles;
    private readonly IReadOnlyList<string> _commandLine;
    private readonly Interruption _interruption;
    private readonly RunScreen _screen;
    private readonly RunEnd _end;
    private readonly UsersCode _usersCode = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>Makes a run that has not begun.</summary>
    /// <param name="settings">The common options.</param>
    /// <param name="consoles">Where to print.</param>
    /// <param name="commandLine">The program's arguments.</param>
    /// <param name="interruption">Ends the run in order.</param>
    public ExperimentRun(CommonSettings settings, Consoles consoles, IReadOnlyList<string> commandLine, Interruption interruption)
    {
        _settings = settings;
        _consoles = consoles;
        _commandLine = commandLine;
        _interruption = interruption;
        _screen = new RunScreen(consoles.Output, settings.IsQuiet);
        _end = new RunEnd(consoles, _screen, interruption);
    }

    /// <summary>Whether the user's code has the thread just now; it need not end when it is asked to.</summary>
    public bool IsUsersCode => _usersCode.IsRunning;

    /// <summary>Runs the experiment and returns the exit code.</summary>
    /// <param name="path">The experiment's file.</param>
    public int Go(string path) => _end.Go(() =>
    {
        var loaded = Load(path);
        using var experiment = loaded.Experiment;
        if (experiment is null)
            return ExitCode.BadInput;
        _end.Explain = experiment.Explain;
        return Run(path, experiment, loaded.Diagnostics);
    });

    /// <inheritdoc cref="RunEnd.Abandon"/>
    public int? Abandon() => _end.Abandon();

    private LoadResult Load(string path)
    {
        var catalogue = SourceCatalogue.Default;
        var known = new KnownNames([.. catalogue.Data.Select(entry => entry.Name)], [.. catalogue.Checkpoints.Select(entry => entry.Name)])
        {
            ShapesOnly = [.. catalogue.Checkpoints.Where(entry => entry.Published is null).Select(entry => entry.Name)],
        };
        var result = _usersCode.Call(() => ExperimentLoader.Load(path, known, _interruption.Token)); // the scripts' top level
        DiagnosticScreen.Show(_consoles.Errors, result.Diagnostics);
        return result;
    }

    private int Run(string path, Experiment experiment, IReadOnlyList<Diagnostic> diagnostics)
    {
        var cancellation = _interruption.Token;
        if (_settings.Threads is { } threads)
            torch.set_num_threads(threads);
        var device = TorchBuild.Device(_settings.Device);

        _screen.Title(experiment.Spec.Name, path);
        using var library = new SourceLibrary(SourceSettings.FromEnvironment() with { Offline = _settings.IsOffline });
        using var downloads = new DownloadScreen(_consoles.Output, _settings.IsQuiet);
        var sources = FoundSources.Find(experiment, library, _screen.StandIns, downloads, cancellation);
        var inputs = RunInputs.Prepare(sources, _usersCode, cancellation);
        var spec = inputs.Spec;
        _screen.Data(inputs.File.Provenance.Name, inputs.Data);
        var trainer = new Trainer(spec.Training, spec.Evaluation, spec.Seed);
        if (inputs.Truncation is { } cut && !_settings.IsQuiet)
            WarningLine.Show(_consoles.Errors, cut);
        trainer.Check(inputs.Data.Train, inputs.Data.Validation);
        using var classifier = _usersCode.Call(() => Gpt2Classifier.Create( // a script's head
            spec.Model, inputs.Config, inputs.Data.Labels.Count, inputs.Checkpoint?.WeightsPath, spec.Seed, device, inputs.Data.Labels.Names));
        cancellation.ThrowIfCancellationRequested();
        var parameters = TrainableParameters.Of(classifier);
        _screen.Model(spec.Model.Checkpoint, spec.Model.Weights, parameters);

        var environment = RunEnvironment.Capture(TorchBuild.Name, device.ToString(), _commandLine, Path.GetDirectoryName(Path.GetFullPath(path))) with
        {
            TorchVersion = TorchBuild.Version,
            Threads = torch.get_num_threads(),
        };
        List<string> warnings = [.. diagnostics.Select(diagnostic => diagnostic.ToString())];
        if (inputs.Truncation is { } truncation)
            warnings.Add(truncation);
        var run = RunFolder.Create(_settings.Runs, RunDescription.Of(experiment, inputs, sources.StandIns, environment, warnings));
        _end.Watch(run);
        _screen.Folder(run.Path);
        run.Log.Information("{Trained} of {Total} parameters are trained on {Device:l}", parameters.Trained, parameters.Total, device.ToString());
        return Train(run, sources.StandIns, inputs, trainer, classifier);
    }

    private int Train(RunFolder run, IReadOnlyList<StandIn> standIns, RunInputs inputs, Trainer trainer, Gpt2Classifier classifier)
    {
        var spec = inputs.Spec;
        var data = inputs.Data;
        var batchSize = spec.Training.BatchSize;
        var stepsPerEpoch = spec.Training.StepsPerEpoch(data.Train.Count);
        _screen.Begin(stepsPerEpoch * spec.Training.Epochs);

        var recorder = new TrainingRecorder(run, _screen, stepsPerEpoch, isPartial: spec.Evaluation.Batches is not null);
        var trained = trainer.Train(classifier, data.Train, data.Validation, recorder, _interruption.Token);
        if (trained.Outcome == TrainingOutcome.Interrupted)
            throw new OperationCanceledException(_interruption.Token);

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
            test = Evaluator.Evaluate(classifier, data.Test, batchSize, cancellation: _interruption.Token);
            Add(results, MetricSplits.Test, test);
            run.AddMetrics(
                trained.Steps, spec.Training.Epochs, MetricSplits.Test, (MetricNames.Loss, test.Loss), (MetricNames.Accuracy, test.Accuracy));
            run.WritePredictions(MetricSplits.Test, test.Predictions.Select(prediction => Named(prediction, data.Test, data.Labels)));
            run.Log.Information("The test split was evaluated once: accuracy {Accuracy:0.0000}", test.Accuracy);
        }

        if (!_end.Finish(ending => ending.Complete(results)))
            return ExitCode.Interrupted;
        _screen.Result(data.Labels.Names, kept?.Validation, test, Stopwatch.GetElapsedTime(_started), run.Path);
        _screen.StandIns(standIns);
        return ExitCode.Done;
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
