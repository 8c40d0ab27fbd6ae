using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>A run's experiment, read back from the run's folder alone: its resolved settings and the copies of its scripts.</summary>
/// <param name="Record">The run.</param>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Inputs">What it computed with.</param>
/// <param name="Device">Where to compute now.</param>
internal sealed record RecordedRun(RunRecord Record, Experiment Experiment, RunInputs Inputs, torch.Device Device) : IDisposable
{
    /// <summary>Why this is no longer the run that it was, in a sentence; null: it is the very same.</summary>
    public string? Change => RunDescription.Identity(Experiment, Inputs, Record.StandIns) == Record.Identity
        ? null
        : RecordedChange.Of(Record, Inputs);

    /// <summary>Reads a run back; null where its experiment can no longer be loaded, which has been told then.</summary>
    /// <param name="session">What the command has at hand.</param>
    /// <param name="record">The run.</param>
    /// <param name="clock">Measures the phases.</param>
    /// <exception cref="CommandException">The folder lacks what is needed.</exception>
    public static RecordedRun? Read(RunSession session, RunRecord record, PhaseClock clock)
    {
        var config = Path.Combine(record.Folder, RunFiles.Config);
        if (!File.Exists(config))
            throw new CommandException($"'{PathText.Of(record.Folder)}' has no {RunFiles.Config}: its settings are lost.", ExitCode.BadInput);

        var experiment = clock.Measure("load", () => session.Load(config, [])).Experiment;
        if (experiment is null)
            return null;
        try
        {
            var device = session.Device();
            DevicePrecision.Require(experiment, device);
            session.Screen.Title(record.Name, PathText.Of(record.Folder));
            session.Screen.StandIns(record.StandIns);
            using var library = session.Sources();
            using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
            var sources = clock.Measure(
                "data", () => FoundSources.Find(experiment, library, session.Screen.StandIns, downloads, session.Cancellation));
            var inputs = clock.Measure("data", () => RunInputs.Prepare(sources.OfRecorded(experiment), session.UsersCode, session.Cancellation));
            return new RecordedRun(record, experiment, inputs, device);
        }
        catch
        {
            experiment.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Experiment.Dispose();
}
