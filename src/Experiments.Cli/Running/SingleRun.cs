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
    /// <summary>What stands in for the real thing.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>What was warned of before.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the command line laid over the experiment.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The experiment's folder, whose repository is noted.</summary>
    public string? Folder { get; init; }

    /// <summary>Runs, and returns the exit code.</summary>
    public int Go()
    {
        var spec = inputs.Spec;
        session.Screen.Data(inputs.File.Provenance.Name, inputs.Data);
        var warnings = Warnings.Concat(inputs.Warnings).ToList();
        foreach (var warning in inputs.Warnings)
            session.Warn(warning);

        var trainer = new Trainer(spec.Training, spec.Evaluation, spec.Seed) { ClassWeights = inputs.Rows.ClassWeights };
        trainer.Check(inputs.Data.Train, inputs.Data.Validation);
        using var classifier = clock.Measure("model", () => session.UsersCode.Call(() => Gpt2Classifier.Create( // a script's head
            spec.Model, inputs.Config, inputs.Data.Labels.Count, inputs.Checkpoint?.WeightsPath, spec.Seed, device, inputs.Data.Labels.Names)));
        session.Cancellation.ThrowIfCancellationRequested();
        var parameters = TrainableParameters.Of(classifier);
        session.Screen.Model(spec.Model.Checkpoint, spec.Model.Weights, parameters);

        var run = RunFolder.Create(session.Settings.Runs, RunDescription.Of(experiment, inputs, StandIns, Environment()) with
        {
            Warnings = warnings,
            Overrides = OverridesYaml.Of(Overrides),
            Phases = clock.Phases,
        });
        session.End.Watch(run);
        session.Screen.Folder(run.Path);
        run.Log.Information("{Trained} of {Total} parameters are trained on {Device:l}", parameters.Trained, parameters.Total, device.ToString());
        return new TrainingSession(session, run, inputs, trainer, classifier) { StandIns = StandIns }.Go();
    }

    private RunEnvironment Environment() =>
        RunEnvironment.Capture(TorchBuild.Name, device.ToString(), session.CommandLine, Folder) with
        {
            TorchVersion = TorchBuild.Version,
            Threads = torch.get_num_threads(),
        };
}
