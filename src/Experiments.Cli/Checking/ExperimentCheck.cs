using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Checking;

/// <summary>Everything of a run that comes before training, in seconds: without weights, and without the network.</summary>
/// <param name="settings">The common options.</param>
/// <param name="format">How diagnostics are told.</param>
/// <param name="consoles">Where to print.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class ExperimentCheck(CommonSettings settings, DiagnosticFormat format, Consoles consoles, CancellationToken cancellation)
{
    private readonly UsersCode _usersCode = new();
    private StandIns _standIns;
    private readonly CheckScreen _screen = new(consoles.Output, settings.IsQuiet || format == DiagnosticFormat.Json);
    private readonly Task<Encoder> _encoder = Task.Run(() => new Encoder()); // its vocabulary is read while scripts are compiled

    /// <summary>Whether the user's code has the thread just now; it need not end when it is asked to.</summary>
    public bool IsUsersCode => _usersCode.IsRunning;

    /// <summary>Checks an experiment and returns the exit code.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="overrides">The command line's <c>path=value</c> arguments.</param>
    public int Go(string path, IReadOnlyList<string> overrides)
    {
        TorchLibrary.Load(); // scripts may use it
        using var ahead = new RowsAhead(cancellation);
        var options = ScriptNotice.AddTo(new LoadOptions { Overrides = overrides, OnSource = ahead.Begin }, consoles.Errors, settings.TrustsScripts);
        var loaded = _usersCode.Call(() => ExperimentLoader.Load(path, KnownNames.Default, options, cancellation));
        using var experiment = loaded.Experiment;
        var diagnostics = loaded.Diagnostics;
        try
        {
            if (experiment is not null)
                diagnostics = [.. diagnostics, .. Check(path, experiment, loaded.Sweep, ahead)];
        }
        catch (Exception error) when (experiment?.Explain(error, _standIns) is { } explained)
        {
            diagnostics = [.. diagnostics, explained.Diagnostic];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What has been found is told all the same, and a log is a log in any case.
            DiagnosticScreen.Show(consoles, diagnostics, format, failure: error);
            throw;
        }

        DiagnosticScreen.Show(consoles, diagnostics, format);
        _screen.Summary(diagnostics);
        return diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? ExitCode.BadInput : ExitCode.Done;
    }

    private IReadOnlyList<Diagnostic> Check(string path, Experiment experiment, Sweep? sweep, RowsAhead ahead)
    {
        var device = TorchBuild.Device(settings.Device, settings.Threads);
        using var library = new SourceLibrary(SourceSettings.FromEnvironment() with { Offline = true });
        var sources = _usersCode.Call(() => CheckedSources.Find(experiment, library, cancellation)); // a script's source
        _standIns = sources.Which;
        var asked = experiment.WithStandIns(sources.Which);
        var runs = experiment.Variants(sources.Which);
        var spec = runs[0].Spec;
        _screen.Title(asked.Name, path);
        _screen.Settings(experiment.Settings(asked), experiment.Origins(sources.Which));
        if (sweep is not null)
            _screen.Sweep(sweep);
        _screen.Notes(sweep is not null ? [.. sources.Notes, $"The figures below are those of the first trial: {sweep.Trials[0].Label}."]
            : runs.Count == 1 ? sources.Notes
            : [.. sources.Notes, $"This makes {runs.Count} runs, one after another; the figures below are those of the first: {runs[0].Label}."]);

        if (!DevicePrecision.Has(spec.Model.Precision, device))
            _screen.Notes(["bfloat16 (`model.precision: bf16`) needs a GPU, and there is none here: the run has to be made elsewhere."]);

        var config = Config(spec.Model.Checkpoint);
        var obstacles = new TrainingObstacles(_usersCode);
        if (sources.File is not { } file)
        {
            var classes = spec.Data.Labels?.Count ?? 2;
            _screen.Parameters(spec.Model.Checkpoint, _usersCode.Call(() => CheckedParameters.Of(spec.Model, config, spec.Data.Labels)));
            return obstacles.Find(experiment, sources.Which, spec, config, classes, data: null) is { } wrong ? [wrong] : [];
        }

        GarbageCollection.PutOff(file);
        var notes = new List<string>();
        var rows = _usersCode.Call(() => ahead.Read(file, notes.Add));
        var encoder = _encoder.GetAwaiter().GetResult();
        var texts = encoder.Begin(rows, spec.Data, cancellation);
        var prepared = _usersCode.Call(() => DataPreparation.Prepare(rows, spec.Data, file.DisplayName));
        var overlap = Task.Run(() => SplitOverlap.Find(prepared.Splits), cancellation);
        var data = encoder.Encode(prepared, spec.Data, config.ContextLength, texts, cancellation);
        var parameters = _usersCode.Call(() => CheckedParameters.Of(spec.Model, config, data.Labels.Names));
        var work = sweep is null ? _usersCode.Call(() => Workload.Of(config, spec.Model, spec.Training, spec.Evaluation, data)) : null;
        _screen.Notes(notes);
        _screen.Rows(file.Provenance.Name, rows.Count, prepared);
        _screen.Overlap(overlap.GetAwaiter().GetResult());
        _screen.Tokens(data);
        _screen.Parameters(spec.Model.Checkpoint, parameters);
        var found = new List<Diagnostic>();
        if (sweep is null)
        {
            _screen.Estimate(WorkEstimate.Of(work!), runs.Count);
            if (obstacles.Find(experiment, sources.Which, spec, config, data.Labels.Count, data) is { } obstacle)
                found.Add(obstacle);
        }
        else
        {
            var trials = new SweepCheck(library, _usersCode, obstacles, cancellation);
            if (trials.Estimate(sweep, Config) is { } estimate)
                _screen.Estimate(estimate, sweep.Trials.Count);
            found.AddRange(trials.Obstacles);
        }

        _screen.Difference(data.Test.Count);
        return [.. DataFindings.Of(experiment, sources.Which, prepared, data, overlap.Result), .. found];
    }

    private static Gpt2Config Config(string checkpoint) => Gpt2Models.Configs.TryGetValue(checkpoint, out var known)
        ? known
        : Gpt2ConfigFile.Read(Path.Combine(checkpoint, CheckpointEntry.ConfigFile));
}
