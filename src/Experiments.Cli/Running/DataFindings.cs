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

    // A step goes forward and, at up to twice the cost, backward: this many rows evaluated are ten times the work of training at least.
    private const int MuchEvaluated = 30;

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

        var spec = experiment.WithStandIns(which);
        var training = spec.Training;
        var steps = training.StepsPerEpoch(data.Train.Count) * (long)training.Epochs;
        if (WarmupSteps(training.Schedule) is var warmup && steps > 0 && warmup >= steps)
        {
            findings.Add(experiment.Finding(DiagnosticCodes.NoEffect, "training.schedule",
                FormattableString.Invariant($"the schedule never takes effect: it warms up for {warmup} steps, and the run has {steps}"), which,
                "lower `warmup_steps`, or write `warmup_ratio: 0.1` for a tenth of all steps"));
        }

        if (Outweighing(spec, data, steps) is { } outweighing)
            findings.Add(experiment.Finding(DiagnosticCodes.EvaluationsOutweighTraining, "evaluation.every", outweighing, which,
                $"raise `every` or {(spec.Evaluation.Batches is null ? "set" : "lower")} `batches` under `evaluation`, or write `every: 0`: whole splits "
                    + "are evaluated after each epoch anyway"));
        return [.. findings, .. BeyondTheRun(experiment, which, data.Train.Count, steps)];
    }

    private static string? Outweighing(ExperimentSpec spec, EncodedData data, long steps)
    {
        var (training, evaluation) = (spec.Training, spec.Evaluation);
        if (evaluation.Every == 0 || steps < evaluation.Every)
            return null; // what is evaluated then, another setting would not spare
        long EvaluatedOf(EncodedSplit split) => Math.Min(split.Count, (long?)evaluation.Batches * training.BatchSize ?? split.Count);
        var evaluated = (1 + steps / evaluation.Every) * (EvaluatedOf(data.Train) + EvaluatedOf(data.Validation));
        var trained = (long)training.Epochs * data.Train.Count;
        var anyway = (long)training.Epochs * (data.Train.Count + data.Validation.Count);
        var often = evaluation.Every == 1 ? "at every step" : $"every {evaluation.Every} steps";
        return evaluated <= Math.Max(MuchEvaluated * trained, anyway) ? null : string.Create(CultureInfo.InvariantCulture,
            $"training goes through {trained:N0} rows, and the evaluations {often} go through {evaluated:N0}");
    }

    // A default misleads nobody, nor does what a preset says for runs of another length.
    private static IEnumerable<Diagnostic> BeyondTheRun(Experiment experiment, StandIns which, int examples, long steps)
    {
        var (spec, training, origins) = (experiment.WithStandIns(which), new TrainingOptions(), experiment.Origins(which));
        var batches = (spec.Training with { Accumulation = 1 }).StepsPerEpoch(examples);
        var run = steps == 1 ? "the run has 1 step" : $"the run has {steps} steps";
        var epoch = batches == 1 ? "an epoch has 1 batch" : $"an epoch has {batches} batches";
        return new[]
        {
            Beyond("evaluation.every", spec.Evaluation.Every, new EvaluationOptions().Every, steps, run,
                "each epoch is evaluated anyway; lower it, or write 0"),
            Beyond("training.save_every", spec.Training.SaveEvery, training.SaveEvery, steps, run,
                "each epoch is saved anyway; lower it, or write 0"),
            Beyond("tracking.histograms", spec.Tracking.Histograms, new TrackingOptions().Histograms, steps, run, "lower it, or write 0"),
            Beyond("training.accumulation", spec.Training.Accumulation, training.Accumulation, batches, epoch,
                "a step gathers over an epoch's batches at most"),
        }.OfType<Diagnostic>();

        Diagnostic? Beyond(string path, int value, int usual, long count, string has, string remedy) => count > 0 && value > count && value != usual
            && origins.TryGetValue(path, out var origin) && origin.Kind is not (OriginKind.Default or OriginKind.Preset)
                ? experiment.Finding(DiagnosticCodes.NoEffect, path, FormattableString.Invariant($"`{path}` is {value}, and {has}"), which, remedy)
                : null;
    }

    private static int WarmupSteps(ISchedule schedule) => schedule switch
    {
        ConstantSchedule constant => constant.WarmupSteps,
        LinearSchedule linear => linear.WarmupSteps,
        CosineSchedule cosine => cosine.WarmupSteps,
        _ => 0,
    };
}
