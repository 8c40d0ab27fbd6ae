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
        var asked = TrialKeys.Sources(experiment, experiment.Spec);
        if (!_sources.TryGetValue(asked, out var sources))
        {
            using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
            _sources[asked] = sources = FoundSources.Find(experiment, library, Tell, downloads, session.Cancellation);
        }

        var spec = experiment.Variants(sources.Which)[0].Spec;
        sources = sources with { Spec = spec };
        var key = TrialKeys.Data(experiment, spec);
        if (!_inputs.TryGetValue(key, out var inputs))
            _inputs[key] = inputs = RunInputs.Prepare(sources, session.UsersCode, session.Cancellation);
        return (inputs with { Spec = spec, Checkpoint = sources.Checkpoint }, sources);
    }

    /// <summary>A text that trials have in common whose frozen trunk computes the same; null where nothing is computed once.</summary>
    public string? Trunk(Experiment experiment, RunInputs inputs)
    {
        var spec = inputs.Spec;
        var frozen = $"{TrialKeys.Data(experiment, spec)}\n{TrialKeys.Frozen(experiment, spec)}";
        if (!_blocks.TryGetValue(frozen, out var blocks))
            _blocks[frozen] = blocks = TrunkPlan.Of(spec.Model, inputs.Config, [inputs.Data.Train, inputs.Data.Validation]).Blocks;
        return TrialKeys.Trunk(experiment, spec, inputs.Config, blocks, inputs.Checkpoint?.Provenance.Sha256);
    }

    private void Tell(IReadOnlyList<StandIn> standIns)
    {
        if (standIns.Count(_told.Add) > 0)
            session.Screen.StandIns(standIns);
    }
}
