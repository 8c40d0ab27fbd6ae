using Experiments.Authoring;
using Experiments.Engine;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>One run of an experiment: a model, a folder, training, results.</summary>
/// <param name="session">What it has at hand.</param>
/// <param name="experiment">The experiment.</param>
/// <param name="inputs">What it computes with.</param>
/// <param name="device">Where it computes.</param>
/// <param name="clock">Has measured what was done before; goes on measuring.</param>
internal sealed class SingleRun(RunSession session, Experiment experiment, RunInputs inputs, torch.Device device, PhaseClock clock)
{
    /// <summary>What it shares with the other runs of its experiment; null: it stands alone.</summary>
    public string? Group { get; init; }

    /// <summary>What its folder is called, and which sweep it belongs to.</summary>
    public RunPlace Place { get; init; } = RunPlace.Free;

    /// <summary>What stands in for the real thing.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>What was warned of before.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the command line laid over the experiment, as <c>overrides.yaml</c> keeps it; null: nothing.</summary>
    public string? Overrides { get; init; }

    /// <summary>What the author wrote; null: the experiment's own files.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>The experiment's folder, whose repository is noted.</summary>
    public string? Folder { get; init; }

    /// <summary>Knows which runs are done already; null: it does not matter.</summary>
    public DoneRuns? Done { get; init; }

    /// <summary>The run's folder, once there is one.</summary>
    public string? Path { get; private set; }

    /// <summary>Runs, and returns the exit code.</summary>
    public int Go()
    {
        if (Done?.Find(RunDescription.Identity(experiment, inputs, StandIns), device) is { } done)
        {
            session.Screen.Exists(done, Done.IsSkipped);
            Path = done.Folder;
            if (Done.IsSkipped)
                return ExitCode.Done;
        }

        var model = new RunModel(session, inputs, device, clock);
        using var classifier = model.Create();
        var start = RunDescription.Of(experiment, inputs, StandIns, Environment());
        var run = RunFolder.Create(session.Settings.Runs, start with
        {
            Config = Origin?.Config ?? start.Config,
            Sources = Origin?.Sources ?? start.Sources,
            Warnings = [.. Warnings, .. inputs.Warnings],
            Overrides = Overrides,
            Phases = clock.Phases,
            Group = Group,
            FolderName = Place.FolderName,
            Sweep = Place.Sweep,
        });
        session.End.Watch(run);
        Path = run.Path;
        session.Screen.Folder(run.Path);
        foreach (var note in inputs.Notes)
            run.Log.Information("The data: {Note:l}", note);
        var parameters = TrainableParameters.Of(classifier);
        run.Log.Information("{Trained} of {Total} parameters are trained on {Device:l}", parameters.Trained, parameters.Total, device.ToString());
        return new TrainingSession(session, run, inputs, model.Trainer, classifier) { StandIns = StandIns }.Go();
    }

    private RunEnvironment Environment() =>
        RunEnvironment.Capture(TorchBuild.Name, device.ToString(), session.CommandLine, Folder) with
        {
            TorchVersion = TorchBuild.Version,
            Threads = torch.get_num_threads(),
        };
}
