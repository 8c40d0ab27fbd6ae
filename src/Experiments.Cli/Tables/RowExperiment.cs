using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Tables;

/// <summary>The experiment that a row is about.</summary>
internal sealed class RowExperiment
{
    private readonly ExperimentSpec _spec;
    private readonly Dictionary<StandIns, string> _keys = [];

    /// <summary>Takes what matters of it.</summary>
    /// <param name="file">Its file, as the table names it.</param>
    /// <param name="experiment">The experiment; it may be disposed of afterwards.</param>
    public RowExperiment(string file, Experiment experiment)
    {
        File = file;
        _spec = experiment.Spec;
        HasScripts = experiment.Sources.Any(source => !IsYaml(source.RelativePath));
        foreach (var which in new[] { StandIns.None, StandIns.Data, StandIns.Model, StandIns.Data | StandIns.Model })
            if ((!which.HasFlag(StandIns.Data) || experiment.HasDataFallback)
                && (!which.HasFlag(StandIns.Model) || (experiment.HasModelFallback && _spec.Model.Weights == Weights.Pretrained)))
                _keys[which] = SettingsKey.Of(experiment, experiment.WithStandIns(which));
    }

    /// <summary>Its file, as the table names it.</summary>
    public string File { get; }

    /// <summary>Whether code belongs to it.</summary>
    public bool HasScripts { get; }

    /// <summary>Where its rows come from.</summary>
    public SourceOptions Source => _spec.Data.Source;

    /// <summary>The name or the folder of its base weights; null: they are drawn at random.</summary>
    public string? Checkpoint => _spec.Model.Weights == Weights.Pretrained ? _spec.Model.Checkpoint : null;

    /// <summary>Whether a run is one of this experiment, with the real thing or with what stands in.</summary>
    /// <param name="run">The run.</param>
    /// <param name="key">What its settings come to.</param>
    public bool Made(RunRecord run, string key)
    {
        var which = StandIns.None;
        foreach (var standIn in run.StandIns)
        {
            // Rows that differ in their model only have the same stand-in: what was asked for tells them apart.
            var (part, asked) = standIn.What == "data" ? (StandIns.Data, Source.Name ?? Source.Path) : (StandIns.Model, _spec.Model.Checkpoint);
            if (standIn.Asked != asked)
                return false;
            which |= part;
        }

        return _keys.GetValueOrDefault(which) == key;
    }

    private static bool IsYaml(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";
}
