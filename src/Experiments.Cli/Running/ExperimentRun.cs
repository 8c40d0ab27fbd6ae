using Experiments.Authoring;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Running;

/// <summary>An experiment from its file to its results.</summary>
/// <param name="session">What it has at hand.</param>
internal sealed class ExperimentRun(RunSession session)
{
    /// <summary>Runs the experiment and returns the exit code.</summary>
    /// <param name="path">The experiment's file.</param>
    /// <param name="options">How it is loaded.</param>
    /// <param name="skipDone">Whether a run that is done already is not done again.</param>
    public int Go(string path, LoadOptions options, bool skipDone = false)
    {
        var clock = new PhaseClock();
        var loaded = clock.Measure("load", () => session.Load(path, options));
        using var experiment = loaded.Experiment;
        if (experiment is null)
            return ExitCode.BadInput;

        var device = session.Device();
        session.Screen.Title(experiment.Spec.Name, path);
        using var library = session.Sources();
        using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
        var sources = clock.Measure(
            "data", () => FoundSources.Find(experiment, library, session.Screen.StandIns, downloads, session.Cancellation));
        var inputs = clock.Measure("data", () => RunInputs.Prepare(sources, session.UsersCode, session.Cancellation));
        var findings = DataFindings.Of(experiment, sources.Which, inputs.Rows);
        session.Tell(findings);
        var run = new SingleRun(session, experiment, inputs, device, clock)
        {
            StandIns = sources.StandIns,
            Warnings = [.. loaded.Diagnostics.Concat(findings).Select(diagnostic => diagnostic.ToString())],
            Overrides = OverridesYaml.Of(options.Overrides),
            Done = new DoneRuns(session.Settings.Runs, skipDone),
            Folder = Path.GetDirectoryName(Path.GetFullPath(path)),
        };
        return run.Go();
    }
}
