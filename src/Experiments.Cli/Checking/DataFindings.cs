using Experiments.Authoring;
using Experiments.Data;

namespace Experiments.Cli.Checking;

/// <summary>What prepared data reveals about an experiment: warnings, each at the setting that would change it.</summary>
internal static class DataFindings
{
    // Below this, the smallest difference that can be shown is ten points and more.
    private const int FewTestRows = 60;

    // One text in twenty: a few long ones are in every corpus.
    private const int CutShare = 20;

    /// <summary>Finds them.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="which">What stands in.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="data">Its rows as token ids.</param>
    /// <param name="overlap">Which texts are in several splits.</param>
    public static IReadOnlyList<Diagnostic> Of(
        Experiment experiment, StandIns which, PreparedRows rows, EncodedData data, SplitOverlap overlap)
    {
        var findings = new List<Diagnostic>();
        if (SmallestDifference.Of(data.Test.Count) is not { } least)
            Add(DiagnosticCodes.TestTooSmall, "data.split", $"the test split has {data.Test.Count} rows, on which no difference between models can be shown");
        else if (data.Test.Count < FewTestRows)
        {
            Add(DiagnosticCodes.TestTooSmall, "data.split",
                FormattableString.Invariant($"the test split has {data.Test.Count} rows: no difference under {least.Accuracy * 100:0.0} points can be shown"));
        }

        var inTrain = overlap.TestInTrain.Exact;
        if (inTrain > 0 || overlap.ValidationInTrain.Exact > 0)
        {
            Add(DiagnosticCodes.OverlappingSplits, "data.split",
                $"{inTrain} of {overlap.TestInTrain.Rows} test texts and {overlap.ValidationInTrain.Exact} of {overlap.ValidationInTrain.Rows} "
                + "validation texts are in the training split too, word for word",
                "`dedupe: exact` under `data` keeps each text once");
        }

        foreach (var (name, split) in new[] { ("validation", rows.Splits.Validation), ("test", rows.Splits.Test) })
        {
            var missing = rows.Labels.Names.Except(split.Select(row => row.Label)).ToList();
            if (missing.Count > 0)
                Add(DiagnosticCodes.ClassNotInSplit, "data.split", $"the {name} split has no row labelled {string.Join(", ", missing.Select(l => $"`{l}`"))}");
        }

        foreach (var (name, split) in new[] { ("training", data.Train), ("validation", data.Validation), ("test", data.Test) })
            if (split.Tokens is { } tokens && tokens.Cut * CutShare > split.Count)
            {
                Add(DiagnosticCodes.ManyTextsCut, "data.padding",
                    $"{tokens.Cut} of {split.Count} texts of the {name} split are cut; the longest has {tokens.Longest} tokens");
            }

        return findings;

        void Add(DiagnosticCode code, string path, string message, string? allowed = null) =>
            findings.Add(experiment.Finding(code, path, message, which, allowed));
    }
}
