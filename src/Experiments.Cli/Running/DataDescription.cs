using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What a run's folder says of its data.</summary>
internal static class DataDescription
{
    /// <summary>Sources, splits and lengths.</summary>
    public static RunData Of(RunInputs inputs)
    {
        var hashes = inputs.Rows.Hashes;
        var data = inputs.Data;
        var overlap = inputs.Overlap;
        return new RunData
        {
            Dropped = new Dictionary<string, int> { ["filtered"] = inputs.Rows.Dropped.Filtered, ["duplicates"] = inputs.Rows.Dropped.Duplicates },
            Sources = Sources(inputs.File),
            Overlaps =
            [
                Overlapping(MetricSplits.Train, MetricSplits.Validation, overlap.ValidationInTrain),
                Overlapping(MetricSplits.Train, MetricSplits.Test, overlap.TestInTrain),
                Overlapping(MetricSplits.Validation, MetricSplits.Test, overlap.TestInValidation),
            ],
            Splits =
            [
                Split(MetricSplits.Train, data.Labels, data.Train, hashes.Train, data.Truncated.Train),
                Split(MetricSplits.Validation, data.Labels, data.Validation, hashes.Validation, data.Truncated.Validation),
                Split(MetricSplits.Test, data.Labels, data.Test, hashes.Test, data.Truncated.Test),
            ],
        };
    }

    /// <summary>What the rows came from: each of several files with its own hash, where there are such hashes.</summary>
    public static IReadOnlyList<DataSource> Sources(DataFile file) => file.Parts.Count > 1 && file.Parts.All(part => part.Sha256 is not null)
        ? [.. file.Parts.Select(part => new DataSource(part.DisplayName, part.Sha256))]
        : [new DataSource(file.Provenance.Name, file.Provenance.Sha256)];

    /// <summary>The texts of a split.</summary>
    public static IEnumerable<ExampleText> Texts(string split, EncodedSplit examples) => examples.Examples.Select(
        example => new ExampleText(RunDescription.Id(example.Row), split, example.Row.Text, example.TokenIds.Length));

    private static SplitOverlapCount Overlapping(string first, string second, Overlap overlap) => new(first, second, overlap.Exact, overlap.Near);

    private static SplitData Split(string name, Labels labels, EncodedSplit split, string hash, int cut) => new()
    {
        Name = name,
        Rows = split.Count,
        Classes = labels.Names.Select((label, index) => (label, Count: split.Examples.Count(example => example.Label == index)))
            .ToDictionary(item => item.label, item => item.Count),
        Hash = hash,
        Tokens = TokenLengths.Of(split.Examples.Select(example => example.TokenIds.Length), cut),
    };
}
