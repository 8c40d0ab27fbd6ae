using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>What a run's <c>config.yaml</c> comes to today.</summary>
/// <param name="Run">The run.</param>
/// <param name="Key">Its settings, see <see cref="SettingsKey"/>; null: they cannot be read today.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Fold">Its fold; null: there are none.</param>
/// <param name="Problem">Why they cannot be read, in a clause; null: they can.</param>
internal sealed record RecordedExperiment(RunRecord Run, string? Key, long Seed, int? Fold, string? Problem = null)
{
    /// <summary>Reads it. Code in the run's folder is compiled and run, as by every command that loads an experiment, and told of before.</summary>
    /// <param name="run">The run.</param>
    /// <param name="withScripts">Whether a run with scripts matters; where none does, no code of a run's folder is run.</param>
    /// <param name="consoles">Where to tell of scripts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where the run cannot be any that matters.</returns>
    public static RecordedExperiment? Read(RunRecord run, bool withScripts, Consoles consoles, CancellationToken cancellation)
    {
        if (run.ReadConfig() is not { } config)
            return new RecordedExperiment(run, null, 0, null, $"it has no {RunFiles.Config}");
        if (!withScripts && HasScripts(config))
            return null;

        var options = ScriptNotice.AddTo(new LoadOptions(), consoles.Errors, isTrusting: false);
        var loaded = ExperimentLoader.Load(Path.Combine(run.Folder, RunFiles.Config), KnownNames.Default, options, cancellation);
        using var experiment = loaded.Experiment;
        if (experiment is null)
        {
            var error = loaded.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error);
            return new RecordedExperiment(run, null, 0, null, $"its {RunFiles.Config} cannot be used today: {error.Code}, {error.Message}");
        }

        var spec = experiment.Spec;
        return new RecordedExperiment(run, SettingsKey.Of(experiment, spec), spec.Seed, spec.Fold);
    }

    // Resolved settings are written by this program: a script stands first, expressions behind their key.
    private static bool HasScripts(string config) =>
        config.StartsWith("script:", StringComparison.Ordinal) || config.Contains(": !cs ", StringComparison.Ordinal);
}
