using System.Globalization;
using Experiments.Authoring;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Running;

/// <summary>What prepared data reveals about an experiment: warnings, each at the setting that would change it.</summary>
internal static class DataFindings
{
    // Below this, the smallest difference that can be shown is ten points and more.
    private const int FewTestRows = 60;

    // One text in twenty: a few long ones, and a few empty ones, are in every corpus.
    private const int FewOf = 20;

    private static IReadOnlyList<Diagnostic> OfRows(Experiment experiment, StandIns which, PreparedRows rows)
    {
        var findings = new List<Diagnostic>();
        var count = rows.Splits.Test.Count;
        if (SmallestDifference.Of(count) is not { } least)
            Add(DiagnosticCodes.TestTooSmall, $"the test split has {count} rows, on which no difference between models can be shown");
        else if (count < FewTestRows)
            Add(DiagnosticCodes.TestTooSmall, $"the test split has {count} rows: no difference under {least.Accuracy * 100:0.0} points can be shown");

        foreach (var (name, split) in new[] { ("validation", rows.Splits.Validation), ("test", rows.Splits.Test) })
            if (rows.Labels.Names.Except(split.Select(row => row.Label)).ToList() is { Count: > 0 } missing)
                Add(DiagnosticCodes.ClassNotInSplit, $"the {name} split has no row labelled {string.Join(", ", missing.Select(label => $"`{label}`"))}");
        foreach (var (name, split) in new[] { ("training", rows.Splits.Train), ("validation", rows.Splits.Validation), ("test", rows.Splits.Test) })
            if (split.Count(row => string.IsNullOrWhiteSpace(row.Text)) is var empty && empty * FewOf > split.Count)
                findings.Add(experiment.Finding(DiagnosticCodes.ManyTextsEmpty, "data.source",
                    string.Create(CultureInfo.InvariantCulture, $"{empty} of {split.Count} texts of the {name} split are empty"), which));
        return findings;

        void Add(DiagnosticCode code, FormattableString message) =>
            findings.Add(experiment.Finding(code, "data.split", FormattableString.Invariant(message), which));
    }

    /// <summary>Finds what bears on the figures, before a run and when checking.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="which">What stands in.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="data">Its rows as token ids.</param>
    /// <param name="overlap">Which texts are in several splits.</param>
    public static IReadOnlyList<Diagnostic> Of(
        Experiment experiment, StandIns which, PreparedRows rows, EncodedData data, SplitOverlap overlap)
    {
        var findings = OfRows(experiment, which, rows).ToList();
        if (overlap.TestInTrain.Exact > 0 || overlap.ValidationInTrain.Exact > 0)
        {
            findings.Add(experiment.Finding(DiagnosticCodes.OverlappingSplits, "data.split",
                $"{overlap.TestInTrain.Exact} of {overlap.TestInTrain.Rows} test texts and {overlap.ValidationInTrain.Exact} of "
                    + $"{overlap.ValidationInTrain.Rows} validation texts are in the training split too, word for word",
                which, "`dedupe: exact` under `data` keeps each text once"));
        }

        foreach (var (name, split) in new[] { ("training", data.Train), ("validation", data.Validation), ("test", data.Test) })
            if (split.Tokens is { } tokens && tokens.Cut * FewOf > split.Count)
            {
                findings.Add(experiment.Finding(DiagnosticCodes.ManyTextsCut, "data.padding",
                    $"{tokens.Cut} of {split.Count} texts of the {name} split are cut; the longest has {tokens.Longest} tokens", which));
            }

        var training = experiment.WithStandIns(which).Training;
        var steps = training.StepsPerEpoch(data.Train.Count) * (long)training.Epochs;
        if (WarmupSteps(training.Schedule) is var warmup && steps > 0 && warmup >= steps)
        {
            findings.Add(experiment.Finding(DiagnosticCodes.NoEffect, "training.schedule",
                FormattableString.Invariant($"the schedule never takes effect: it warms up for {warmup} steps, and the run has {steps}"), which,
                "lower `warmup_steps`, or write `warmup_ratio: 0.1` for a tenth of all steps"));
        }

        return findings;
    }

    private static int WarmupSteps(ISchedule schedule) => schedule switch
    {
        ConstantSchedule constant => constant.WarmupSteps,
        LinearSchedule linear => linear.WarmupSteps,
        CosineSchedule cosine => cosine.WarmupSteps,
        _ => 0,
    };
}
