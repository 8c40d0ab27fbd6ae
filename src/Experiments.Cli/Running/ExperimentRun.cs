using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>An experiment from its file to its results: one run, or one for each of its seeds and folds.</summary>
/// <param name="session">What it has at hand.</param>
internal sealed class ExperimentRun(RunSession session)
{
    /// <summary>What the run's folder is called, and which sweep it belongs to.</summary>
    public RunPlace Place { get; init; } = RunPlace.Free;

    /// <summary>Runs the experiment and returns the exit code.</summary>
    /// <param name="path">The experiment's file.</param>
    /// <param name="overrides">Settings changed on the command line.</param>
    /// <param name="skipDone">Whether a run that is done already is not done again.</param>
    public int Go(string path, IReadOnlyList<string> overrides, bool skipDone = false)
    {
        Place.Check(session.Settings.Runs);
        var clock = new PhaseClock();
        using var ahead = new RowsAhead(session.Cancellation);
        var loaded = clock.Measure("load", () => session.Load(path, overrides, ahead: ahead));
        using var experiment = loaded.Experiment;
        if (experiment is null)
            return ExitCode.BadInput;

        var device = session.Device();
        DevicePrecision.Require(experiment, device);
        session.Screen.Title(experiment.Spec.Name, path);
        using var library = session.Sources();
        using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
        var sources = clock.Measure(
            "data", () => FoundSources.Find(experiment, library, session.Screen.StandIns, downloads, session.Cancellation));
        session.End.Explain = error => experiment.Explain(error, sources.Which);
        var variants = experiment.Variants(sources.Which);
        if (Place.FolderName is { } name && variants.Count > 1)
        {
            throw new CommandException(
                $"--run-name {name}: the experiment is {variants.Count} runs, and each needs a folder of its own.", ExitCode.BadInput);
        }

        var done = new DoneRuns(session.Settings.Runs, skipDone);
        var finished = new List<(string Label, RunRecord Run)>();
        RunInputs? inputs = null;
        foreach (var (index, variant) in variants.Index())
        {
            if (variants.Count > 1)
                session.Screen.Variant(index + 1, variants.Count, variant.Label);
            // Runs that differ in the seed alone have their rows in common.
            inputs = inputs is not null && ReferenceEquals(inputs.Spec.Data, variant.Spec.Data)
                ? inputs with { Spec = variant.Spec }
                : clock.Measure("data", () => RunInputs.Prepare(sources with { Spec = variant.Spec }, session.UsersCode, session.Cancellation, ahead));
            var findings = DataFindings.Of(experiment, sources.Which, inputs.Rows, inputs.Data, inputs.Overlap);
            session.Tell(findings);
            var run = new SingleRun(session, experiment, inputs, device, clock)
            {
                Group = variant.Group is { } settings ? RunDescription.Group(settings, inputs, sources.StandIns) : null,
                Place = Place,
                StandIns = sources.StandIns,
                Warnings = [.. loaded.Diagnostics.Concat(findings).Select(diagnostic => diagnostic.ToString())],
                Overrides = OverridesYaml.Of(overrides),
                Done = done,
                Folder = Path.GetDirectoryName(Path.GetFullPath(path)),
            };
            var code = run.Go();
            if (code != ExitCode.Done)
                return code;
            finished.Add((variant.Label, RunReader.Read(run.Path!)));
            clock = new PhaseClock(); // what was done once counts in the first run alone
        }

        if (variants.Count > 1)
        {
            VariantsScreen.Show(session.Consoles.Output, finished);
            session.Screen.StandIns(sources.StandIns);
        }

        return ExitCode.Done;
    }
}
