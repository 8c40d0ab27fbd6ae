using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>What the trials of a sweep compute with. Trials that agree in their data settings have their rows in common, prepared once.</summary>
/// <param name="session">What the command has at hand.</param>
/// <param name="library">Where data and weights come from.</param>
internal sealed class SweepInputs(RunSession session, SourceLibrary library)
{
    private readonly Dictionary<string, FoundSources> _sources = [];
    private readonly Dictionary<string, RunInputs> _inputs = [];
    private readonly Dictionary<string, int> _blocks = [];
    private readonly HashSet<StandIn> _told = [];

    /// <summary>Finds, fetches and prepares what a trial computes with.</summary>
    public (RunInputs Inputs, FoundSources Sources) Of(Experiment experiment)
    {
        var asked = Text(experiment, experiment.Spec, key => key is "data.source" or "model.checkpoint" or "model.weights");
        if (!_sources.TryGetValue(asked, out var sources))
        {
            using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
            _sources[asked] = sources = FoundSources.Find(experiment, library, Tell, downloads, session.Cancellation);
        }

        var spec = experiment.Variants(sources.Which)[0].Spec;
        sources = sources with { Spec = spec };
        var key = DataKey(experiment, spec);
        if (!_inputs.TryGetValue(key, out var inputs))
            _inputs[key] = inputs = RunInputs.Prepare(sources, session.UsersCode, session.Cancellation);
        return (inputs with { Spec = spec, Checkpoint = sources.Checkpoint }, sources);
    }

    /// <summary>A text that trials have in common whose frozen trunk computes the same; null where nothing is computed once.</summary>
    public string? Trunk(Experiment experiment, RunInputs inputs)
    {
        var spec = inputs.Spec;
        var data = DataKey(experiment, spec);
        // Random weights are drawn anew for each seed.
        var weights = inputs.Checkpoint?.Provenance.Sha256 ?? $"random {spec.Seed}";
        var model = Text(experiment, spec, key => key is "model.unfreeze" or "model.lora" or "model.pool" or "model.causal_mask" or "model.precision");
        if (!_blocks.TryGetValue(data + model, out var blocks))
            _blocks[data + model] = blocks = TrunkPlan.Of(spec.Model, inputs.Config, [inputs.Data.Train, inputs.Data.Validation]).Blocks;
        return blocks == 0 ? null
            : RunIdentity.Compute(
            [
                new("data", data), new("weights", weights), new("shape", inputs.Config.ToString()), new("blocks", $"{blocks}"),
                new("mask", $"{spec.Model.CausalMask}"), new("precision", $"{spec.Model.Precision}"), new("pool", spec.Model.Pool.Position.ToString()),
            ])[..12];
    }

    private void Tell(IReadOnlyList<StandIn> standIns)
    {
        if (standIns.Count(_told.Add) > 0)
            session.Screen.StandIns(standIns);
    }

    private static string DataKey(Experiment experiment, ExperimentSpec spec) =>
        Text(experiment, spec, key => key.StartsWith("data.", StringComparison.Ordinal) || key is "fold" or "model.checkpoint");

    private static string Text(Experiment experiment, ExperimentSpec spec, Func<string, bool> isTaken) => string.Join(
        '\n', experiment.Settings(spec).Where(setting => isTaken(setting.Key)).Select(setting => $"{setting.Key}={setting.Value}"));
}
