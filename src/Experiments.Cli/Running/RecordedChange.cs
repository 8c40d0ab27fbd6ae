using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Names what of a run is no longer what it was: data, splits, weights, arithmetic, or what is left.</summary>
internal static class RecordedChange
{
    private const int ShownDigits = 12;

    /// <summary>A sentence on why two runs are not the same.</summary>
    /// <param name="record">The run as its folder tells it.</param>
    /// <param name="now">What it would compute with now.</param>
    public static string Of(RunRecord record, RunInputs now)
    {
        var rows = RunDescription.Rows(now);
        var provenance = now.File.Provenance;
        if (rows.Source != record.Rows.Source)
        {
            const string Changed = "The data are no longer what they were:";
            var then = record.ReadData()?.Sources ?? [];
            // Older versions noted one hash for all files.
            var sources = then.Count == 1 ? [new DataSource(provenance.Name, provenance.Sha256)] : DataDescription.Sources(now.File);
            foreach (var (before, after) in then.Count == sources.Count ? then.Zip(sources) : [])
                if (before.Sha256 is { } hash && after.Sha256 is { } other && hash != other)
                    return $"{Changed} {VisibleName(after.Name)} had SHA-256 {Short(hash)} and has {Short(other)}.";
            return $"{Changed} {VisibleName(provenance.Name)} is read as other rows.";
        }

        string[] others =
        [
            .. rows.Validation == record.Rows.Validation ? Array.Empty<string>() : ["validation"],
            .. rows.Test == record.Rows.Test ? Array.Empty<string>() : ["test"],
        ];
        if (others.Length > 0)
            return $"{VisibleName(provenance.Name)} is the same, but split into other rows: {string.Join(" and ", others)}.";
        if (record.Weights is { } weights && weights != RunDescription.Weights(now))
            return $"The base weights of {VisibleName(now.Spec.Model.Checkpoint)} were {Short(weights)} and are {Short(RunDescription.Weights(now))}.";
        if (record.Numerics is { } numerics && numerics != EngineVersion.Numerics)
            return FormattableString.Invariant($"The engine's arithmetic was version {numerics} and is version {EngineVersion.Numerics}.");
        return "The data are the same, but the training rows, or the settings or scripts in its folder, are not.";
    }

    private static string VisibleName(string name) => $"'{Data.VisibleText.Short(name)}'";

    private static string Short(string hash) => hash.Length <= ShownDigits ? hash : hash[..ShownDigits];
}
