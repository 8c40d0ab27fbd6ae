using System.Globalization;
using System.Security.Cryptography;
using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What a run's folder says of the run before its first step, and what makes it the same run as another.</summary>
internal static class RunDescription
{
    /// <summary>Describes a run.</summary>
    public static RunStart Of(
        Experiment experiment, Materials materials, IReadOnlyList<StandIn> standIns, RunEnvironment environment, IReadOnlyList<string> warnings)
    {
        var spec = materials.Spec;
        var splits = materials.Rows.Splits;
        return new RunStart
        {
            Name = spec.Name,
            Identity = RunIdentity.Compute(IdentityOf(experiment, materials, standIns)),
            Seed = spec.Seed,
            Config = experiment.ResolvedYaml(spec),
            // Name and notes are no settings that runs are told apart by.
            Settings =
            [
                .. experiment.Settings(spec)
                    .Where(setting => setting.Key is not ("name" or "notes"))
                    .Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            ],
            Sources = [.. experiment.Sources.Select(source => new RunSource(source.RelativePath, source.Content))],
            Labels = materials.Rows.Labels.Names,
            Environment = environment,
            Rows = new RowHashes { Source = materials.AllRows, Validation = materials.Rows.Hashes.Validation, Test = materials.Rows.Hashes.Test },
            Splits =
            [
                .. splits.Train.Select(row => Place(row, MetricSplits.Train)),
                .. splits.Validation.Select(row => Place(row, MetricSplits.Validation)),
                .. splits.Test.Select(row => Place(row, MetricSplits.Test)),
            ],
            Data = DataDescription.Of(materials),
            Examples =
            [
                .. DataDescription.Texts(MetricSplits.Validation, materials.Data.Validation),
                .. DataDescription.Texts(MetricSplits.Test, materials.Data.Test),
            ],
            StandIns = standIns,
            Warnings = warnings,
        };
    }

    /// <summary>A row's id in a run folder.</summary>
    public static string Id(Row row) => row.Index.ToString(CultureInfo.InvariantCulture);

    private static SplitRow Place(Row row, string split) => new(Id(row), split, row.Label);

    private static IEnumerable<KeyValuePair<string, string>> IdentityOf(Experiment experiment, Materials materials, IReadOnlyList<StandIn> standIns)
    {
        foreach (var (key, value) in experiment.ResultSettings(materials.Spec))
            yield return new($"setting {key}", value);
        // The YAML itself is not part of it: what it comes to is in the settings.
        foreach (var source in experiment.Sources.Skip(1))
            yield return new($"source {source.RelativePath}", Convert.ToHexStringLower(SHA256.HashData(source.Content)));
        yield return new("rows train", materials.Rows.Hashes.Train);
        yield return new("rows validation", materials.Rows.Hashes.Validation);
        yield return new("rows test", materials.Rows.Hashes.Test);
        yield return new("weights", materials.Checkpoint?.Provenance.Sha256 ?? "random");
        yield return new("shape", materials.Config.ToString());
        foreach (var standIn in standIns)
            yield return new($"stand-in {standIn.What}", standIn.Used);
        yield return new("numerics", EngineVersion.Numerics.ToString(CultureInfo.InvariantCulture));
    }
}
