using System.Text;
using Experiments.Authoring;
using Experiments.Cli.Launching;
using Experiments.Cli.Running;
using Experiments.Runs;

namespace Experiments.Cli.Sweeping;

/// <summary>
/// Plans a sweep: finds out for each trial what it computes with, what it is the same run as, and which others share its frozen trunk, so
/// that all that can be wrong is told before the first starts.
/// </summary>
/// <param name="session">What the command has at hand.</param>
/// <param name="sweep">The sweep.</param>
internal sealed class SweepPlanner(RunSession session, Sweep sweep)
{
    private const int LongestName = 60;

    /// <summary>Plans it and makes its folder.</summary>
    /// <param name="isFresh">Whether trials are run although the same run was done before.</param>
    /// <param name="overrides">What the command line laid over the experiment.</param>
    public SweepFolder Make(bool isFresh, IReadOnlyList<string> overrides)
    {
        using var library = session.Sources();
        var inputs = new SweepInputs(session, library);
        var planned = new List<(PlannedTrial Trial, string Config)>();
        var ofPoint = sweep.Trials.CountBy(trial => trial.Point).ToDictionary();
        foreach (var trial in sweep.Trials)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            planned.Add(Plan(trial, inputs, isRepeated: ofPoint[trial.Point] > 1));
        }

        if (planned.GroupBy(item => item.Trial.Identity).FirstOrDefault(same => same.Skip(1).Any())?.ToList() is [var one, var other, ..])
        {
            throw new CommandException(
                $"Two trials of the sweep are the same run: {Settings(one.Trial)}; and {Settings(other.Trial)}. "
                + "The files that they name hold the same.",
                ExitCode.BadInput);
        }

        // Those that share a trunk stand together, in the order in which their first one came.
        var first = planned.Select((item, index) => (item.Trial.Trunk, Index: index)).Where(item => item.Trunk is not null)
            .GroupBy(item => item.Trunk!).ToDictionary(group => group.Key, group => group.First().Index);
        planned = [.. planned.Select((item, index) => (Item: item, Index: index))
            .OrderBy(item => item.Item.Trial.Trunk is { } trunk ? first[trunk] : item.Index).ThenBy(item => item.Index).Select(item => item.Item)];

        var created = DateTimeOffset.UtcNow;
        var name = sweep.Trials[0].Experiment.Spec.Name;
        var runs = SweepPlan.RunNames(created, name, planned.Select(item => item.Trial.Identity));
        var plan = new SweepPlan
        {
            Name = name,
            Created = created,
            Program = ProgramCommand.Version,
            Torch = TorchBuild.Name,
            Device = session.Settings.Device,
            Offline = session.Settings.IsOffline,
            Fresh = isFresh,
            Overrides = overrides,
            Metric = sweep.Options.Select.Metric,
            By = sweep.Options.Select.By == SeedSummary.MedianOverSeeds ? "median_over_seeds" : "mean_over_seeds",
            StopEarly = sweep.Options.StopEarly is { } halving ? new SweepHalving(halving.Rungs, halving.Keep, halving.Metric) : null,
            Axes = [.. sweep.Axes.Select(axis => new SweepAxisPlan(axis.Paths, axis.Values))],
            Trials = [.. planned.Select((item, index) => item.Trial with { Index = index, Run = runs[index] })],
        };
        return SweepFolder.Create(
            session.Settings.Runs, plan, [.. planned.Select(item => item.Config)],
            [.. sweep.Trials[0].Experiment.Sources.Select(source => new RunSource(source.RelativePath, source.Content))]);
    }

    private (PlannedTrial Trial, string Config) Plan(SweepTrial trial, SweepInputs all, bool isRepeated)
    {
        var experiment = trial.Experiment;
        var (inputs, sources) = all.Of(experiment);
        var spec = inputs.Spec;
        var planned = new PlannedTrial
        {
            Index = trial.Index,
            Point = trial.Point,
            Name = NameOf(trial),
            Settings = [.. trial.Settings.Select(setting => KeyValuePair.Create(setting.Path, setting.Value))],
            Run = "",
            Identity = RunDescription.Identity(experiment, inputs, sources.StandIns),
            Group = isRepeated ? RunDescription.Group(experiment.GroupOf(spec), inputs, sources.StandIns) : null,
            Trunk = all.Trunk(experiment, inputs),
            Steps = spec.Training.StepsPerEpoch(inputs.Data.Train.Count) * spec.Training.Epochs,
            StandIns = sources.StandIns,
        };
        return (planned, experiment.ResolvedYaml(spec, $"../{SweepFiles.Source}"));
    }

    private static string Settings(PlannedTrial trial) =>
        string.Join(", ", trial.Settings.Select(setting => $"{setting.Key}: {setting.Value}"));

    // Letters, digits and what neither shells nor file systems read anything into.
    private static string NameOf(SweepTrial trial)
    {
        var name = new StringBuilder();
        foreach (var c in string.Join('-', trial.Settings.Select(setting => setting.Value)))
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        var text = name.ToString().Trim('-', '.');
        return text.Length <= LongestName ? text : text[..LongestName].Trim('-', '.');
    }
}
