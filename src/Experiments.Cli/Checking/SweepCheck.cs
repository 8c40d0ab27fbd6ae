using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Sweeping;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Checking;

/// <summary>
/// What a sweep's trials cost, and what is in their way. Those that have their rows in common have them prepared once, and those that cost
/// the same are counted and tried once.
/// </summary>
/// <param name="library">Where data and weights come from; off the network.</param>
/// <param name="usersCode">Told while the user's code has the thread.</param>
/// <param name="obstacles">Tries what would end a run before its first step.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class SweepCheck(SourceLibrary library, UsersCode usersCode, TrainingObstacles obstacles, CancellationToken cancellation)
{
    // Last weights and best ones, which are often the same file under two names.
    private const int KeptWeights = 2;

    // Weights, and both moments of AdamW.
    private const int NumbersInState = 3;

    private readonly Dictionary<string, CheckedSources> _sources = [];
    private readonly Dictionary<string, EncodedData> _data = [];
    private readonly Dictionary<string, Cost?> _costs = []; // null: something is in the way
    private readonly List<Diagnostic> _obstacles = [];
    private readonly MachineSpeed _speed = MachineSpeed.Measure();

    /// <summary>What is in the way of the trials that were estimated, each place and reason once.</summary>
    public IReadOnlyList<Diagnostic> Obstacles => [.. _obstacles.DistinctBy(found => (found.Path, found.Line, found.Column, found.Message))];

    /// <summary>Estimates it; null where nothing of its data is on this machine.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="config">The shape of a checkpoint.</param>
    public SweepEstimate? Estimate(Sweep sweep, Func<string, Gpt2Config> config)
    {
        var trunks = new Dictionary<string, long>();
        var costs = new List<(Cost Cost, bool HasTrunk)>();
        foreach (var trial in sweep.Trials)
        {
            cancellation.ThrowIfCancellationRequested();
            var experiment = trial.Experiment;
            if (SourcesOf(experiment) is not { File: { } file } sources)
                continue;
            var spec = experiment.Variants(sources.Which)[0].Spec;
            var shape = config(spec.Model.Checkpoint);
            if (TryCost(experiment, spec, shape, file, sources.Which) is not { } cost)
                continue;
            var trunk = TrialKeys.Trunk(
                experiment, spec, shape, cost.Work.TrunkBlocks, spec.Model.Weights == Weights.Pretrained ? spec.Model.Checkpoint : null);
            costs.Add((cost, trunk is not null && !trunks.TryAdd(trunk, cost.Work.TrunkBytes)));
        }

        return costs.Count == 0 ? null : new SweepEstimate(
            costs.Count, trunks.Count, costs.Sum(Seconds), costs.Max(Seconds), costs.Max(cost => cost.Cost.Work.PeakBytes),
            costs.Sum(cost => KeptWeights * sizeof(float) * cost.Cost.Parameters.Total),
            costs.Max(cost => NumbersInState * sizeof(float) * cost.Cost.Parameters.Trained), trunks.Values.Sum());

        static double Seconds((Cost Cost, bool HasTrunk) trial) => trial.HasTrunk ? trial.Cost.SecondsWithTrunk : trial.Cost.Work.Seconds;
    }

    private CheckedSources SourcesOf(Experiment experiment)
    {
        var key = TrialKeys.Sources(experiment, experiment.Spec);
        if (!_sources.TryGetValue(key, out var found))
            _sources[key] = found = CheckedSources.Find(experiment, library, cancellation);
        return found;
    }

    private Cost? TryCost(Experiment experiment, ExperimentSpec spec, Gpt2Config config, DataFile file, StandIns standIns)
    {
        var key = TrialKeys.Cost(experiment, spec);
        if (_costs.TryGetValue(key, out var known))
            return known;
        try
        {
            return _costs[key] = CostOf(experiment, spec, config, file, standIns);
        }
        catch (Exception error) when (experiment.Explain(error, standIns) is { } explained)
        {
            _obstacles.Add(explained.Diagnostic);
            return _costs[key] = null;
        }
    }

    private Cost CostOf(Experiment experiment, ExperimentSpec spec, Gpt2Config config, DataFile file, StandIns standIns)
    {
        var rows = TrialKeys.Data(experiment, spec);
        if (!_data.TryGetValue(rows, out var data))
        {
            var read = usersCode.Call(() => TableReader.Read(file, _ => { }, cancellation));
            var prepared = usersCode.Call(() => DataPreparation.Prepare(read, spec.Data, file.DisplayName));
            _data[rows] = data = new Encoder().Encode(prepared, spec.Data, config.ContextLength, cancellation: cancellation);
        }

        if (obstacles.Find(experiment, standIns, spec, config, data.Labels.Count, data) is { } obstacle)
            _obstacles.Add(obstacle);
        var work = Workload.Of(config, spec.Model, spec.Training, spec.Evaluation, data);
        return new Cost(
            WorkEstimate.Of(work, _speed), WorkEstimate.Of(work with { IsTrunkCached = true }, _speed).Seconds,
            usersCode.Call(() => CheckedParameters.Of(spec.Model, config, data.Labels.Names)));
    }

    private sealed record Cost(WorkEstimate Work, double SecondsWithTrunk, TrainableParameters Parameters);
}
