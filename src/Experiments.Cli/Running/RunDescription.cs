using System.Globalization;
using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What a run's folder says of the run before its first step, and what makes it the same run as another.</summary>
internal static class RunDescription
{
    /// <summary>Describes a run.</summary>
    public static RunStart Of(Experiment experiment, RunInputs inputs, IReadOnlyList<StandIn> standIns, RunEnvironment environment)
    {
        var spec = inputs.Spec;
        var splits = inputs.Rows.Splits;
        return new RunStart
        {
            Name = spec.Name,
            Identity = Identity(experiment, inputs, standIns),
            Seed = spec.Seed,
            Config = experiment.ResolvedYaml(spec, "source"),
            // Name and notes are no settings that runs are told apart by.
            Settings =
            [
                .. experiment.Settings(spec)
                    .Where(setting => setting.Key is not ("name" or "notes"))
                    .Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            ],
            Sources = [.. experiment.Sources.Select(source => new RunSource(source.RelativePath, source.Content))],
            Labels = inputs.Rows.Labels.Names,
            Environment = environment,
            Rows = Rows(inputs),
            Weights = Weights(inputs),
            Numerics = EngineVersion.Numerics,
            Splits =
            [
                .. splits.Train.Select(row => Place(row, MetricSplits.Train)),
                .. splits.Validation.Select(row => Place(row, MetricSplits.Validation)),
                .. splits.Test.Select(row => Place(row, MetricSplits.Test)),
            ],
            Data = DataDescription.Of(inputs),
            Examples =
            [
                .. DataDescription.Texts(MetricSplits.Validation, inputs.Data.Validation),
                .. DataDescription.Texts(MetricSplits.Test, inputs.Data.Test),
            ],
            StandIns = standIns,
        };
    }

    /// <summary>What makes a run the same as another: a hash over all that decides its numbers.</summary>
    public static string Identity(Experiment experiment, RunInputs inputs, IReadOnlyList<StandIn> standIns) =>
        RunIdentity.Compute(IdentityOf(experiment, inputs, standIns));

    /// <summary>
    /// What runs have in common that differ in the seed or the fold only. Settings say of files only that there are some: as in the identity,
    /// rows and weights are known by what they are.
    /// </summary>
    /// <param name="settings">The id of the settings that they share.</param>
    /// <param name="inputs">What they compute with.</param>
    /// <param name="standIns">What stands in.</param>
    public static string Group(string settings, RunInputs inputs, IReadOnlyList<StandIn> standIns) => RunIdentity.Compute(
    [
        new("settings", settings), new("rows", inputs.AllRows), new("weights", Weights(inputs)),
        new("shape", inputs.Config.ToString()), .. standIns.Select(standIn => KeyValuePair.Create($"stand-in {standIn.What}", standIn.Used)),
    ]);

    /// <summary>Which rows a run sees.</summary>
    public static RowHashes Rows(RunInputs inputs) =>
        new() { Source = inputs.AllRows, Validation = inputs.Rows.Hashes.Validation, Test = inputs.Rows.Hashes.Test };

    /// <summary>SHA-256 of the base weights; <c>random</c> where they are drawn.</summary>
    public static string Weights(RunInputs inputs) => inputs.Checkpoint?.Provenance.Sha256 ?? "random";

    /// <summary>A row's id in a run folder.</summary>
    public static string Id(Row row) => row.Index.ToString(CultureInfo.InvariantCulture);

    private static SplitRow Place(Row row, string split) => new(Id(row), split, row.Label);

    private static IEnumerable<KeyValuePair<string, string>> IdentityOf(Experiment experiment, RunInputs inputs, IReadOnlyList<StandIn> standIns)
    {
        // The YAML itself is no part of it: what it comes to is in the settings, and so are the scripts' hashes.
        foreach (var (key, value) in experiment.ResultSettings(inputs.Spec))
            yield return new($"setting {key}", value);
        yield return new("rows train", inputs.Rows.Hashes.Train);
        yield return new("rows validation", inputs.Rows.Hashes.Validation);
        yield return new("rows test", inputs.Rows.Hashes.Test);
        yield return new("weights", Weights(inputs));
        yield return new("shape", inputs.Config.ToString());
        foreach (var standIn in standIns)
            yield return new($"stand-in {standIn.What}", standIn.Used);
        yield return new("numerics", EngineVersion.Numerics.ToString(CultureInfo.InvariantCulture));
    }
}
