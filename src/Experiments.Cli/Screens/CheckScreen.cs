using Experiments.Authoring;
using Experiments.Cli.Sweeping;
using Experiments.Data;
using Experiments.Engine;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What a check finds out about an experiment.</summary>
/// <param name="console">Where it shows.</param>
/// <param name="isQuiet">Whether only diagnostics are told, elsewhere.</param>
internal sealed class CheckScreen(IAnsiConsole console, bool isQuiet)
{
    private const int ShownPairs = 3;
    private const int LongestText = 70;
    private const int LongestAxis = 400;

    /// <summary>The experiment's name and file.</summary>
    public void Title(string name, string path) => Line($"[bold]{name}[/]  [dim]{path}[/]");

    /// <summary>Every setting and where it comes from.</summary>
    public void Settings(IReadOnlyList<(string Key, string Value)> settings, IReadOnlyDictionary<string, SettingOrigin> origins)
    {
        if (!isQuiet)
            SettingsTable.Show(console, settings, origins);
    }

    /// <summary>What a reader of the figures below has to know.</summary>
    public void Notes(IReadOnlyList<string> notes)
    {
        foreach (var note in notes)
            Line($"[yellow]note[/]: {note}");
        if (notes.Count > 0)
            Line($"");
    }

    /// <summary>How many rows there are in each split, by class, and what always saying the most frequent class would score.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="read">How many rows the source has.</param>
    /// <param name="prepared">The rows.</param>
    public void Rows(string source, int read, PreparedRows prepared)
    {
        if (isQuiet)
            return;
        var splits = prepared.Splits;
        var used = splits.Train.Count + splits.Validation.Count + splits.Test.Count;
        var dropped = prepared.Dropped;
        var filtered = dropped.Filtered > 0 ? $", {dropped.Filtered:N0} filtered out" : "";
        var twice = dropped.Duplicates > 0 ? $", {dropped.Duplicates:N0} said twice ({dropped.Contradicting:N0} with another label)" : "";
        Line($"[bold]rows[/]  {source}: {read:N0} read{filtered}{twice}, {used:N0} used");
        SplitsTable.Show(console, prepared);
    }

    /// <summary>Which texts are in several splits.</summary>
    public void Overlap(SplitOverlap overlap)
    {
        Line($"[bold]texts in two splits[/]  word for word, or nearly: at least four fifths of all their words are in both");
        Line("test and training", overlap.TestInTrain);
        Line("validation and training", overlap.ValidationInTrain);
        Line("test and validation", overlap.TestInValidation);
        foreach (var pair in overlap.TestInTrain.Pairs.OrderByDescending(pair => pair.IsExact).Take(ShownPairs))
            Line($"    [dim]test row {pair.Row.Index}, training row {pair.Other.Index}:[/] {SafeMarkup.Cut(pair.Row.Text, LongestText)}");
        Line($"");
    }

    /// <summary>How long texts are, in tokens.</summary>
    public void Tokens(EncodedData data)
    {
        if (isQuiet)
            return;
        FormattableString padded = $"padded to the longest of each batch";
        if (data.Train.Length is { } length)
            padded = $"padded to {length:N0}";
        Line($"[bold]tokens[/]  {padded}");
        TokensTable.Show(console, data);
    }

    /// <summary>What is trained.</summary>
    public void Parameters(string checkpoint, TrainableParameters parameters)
    {
        if (isQuiet)
            return;
        var share = (double)parameters.Trained / parameters.Total;
        Line($"[bold]parameters[/]  {checkpoint}: {parameters.Trained:N0} of {parameters.Total:N0} are trained ({share:0.0%})");
        ParametersTable.Show(console, parameters);
    }

    /// <summary>How long it takes, and how much memory.</summary>
    /// <param name="estimate">What one run costs.</param>
    /// <param name="runs">How many runs there are.</param>
    public void Estimate(WorkEstimate estimate, int runs)
    {
        Line($"[bold]estimate[/]  on this machine as busy as it is now, without start-up");
        Line($"  time    {DurationText.Long(TimeSpan.FromSeconds(estimate.Seconds))}: {estimate.Steps:N0} steps of {estimate.SecondsPerStep:0.00} s");
        Line($"          {DurationText.Long(TimeSpan.FromSeconds(estimate.EvaluationSeconds))} of it are evaluations");
        if (runs > 1)
            Line($"          for each of {runs} runs");
        Line($"  memory  {ByteCount.Of(estimate.PeakBytes)}");
        if (estimate.TrunkBlocks > 0)
        {
            var once = estimate.TrunkFlop / estimate.Flop;
            Line($"  the first {estimate.TrunkBlocks} blocks are frozen and computed once: {once:0%} of the work, which saves {estimate.Saved:0%} of all without that");
        }

        Line($"");
    }

    /// <summary>What a sweep tries.</summary>
    public void Sweep(Sweep sweep)
    {
        if (isQuiet)
            return;
        var points = sweep.Trials.Select(trial => trial.Point).Distinct().Count();
        var excluded = sweep.Excluded > 0 ? $", {sweep.Excluded:N0} excluded" : "";
        var sampled = sweep.Options.Sample is { } sample ? $", a sample of {sample.Random:N0} settings by seed {sample.Seed}" : "";
        Line($"[bold]sweep[/]  {Count(sweep.Trials.Count, "trial")} of {Count(points, "setting")}, from a grid of {sweep.GridSize:N0}{excluded}{sampled}");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("axis").NoWrap());
        table.AddColumn(new TableColumn("values"));
        foreach (var axis in sweep.Axes)
            table.AddRow(SafeMarkup.Of(string.Join(", ", axis.Paths)), SafeMarkup.Of(string.Join(axis.Paths.Count > 1 ? "; " : ", ", axis.Values), LongestAxis));
        console.Write(table);
        var by = sweep.Options.Select.By == SeedSummary.MedianOverSeeds ? "median" : "mean";
        Line($"  the best is selected by {sweep.Options.Select.Metric}, {by} over seeds; the test split is left alone");
        if (sweep.Options.StopEarly is { } halving)
            Line($"  successive halving: after epochs {string.Join(", ", halving.Rungs)} the best {halving.Keep:0.##} by {halving.Metric} go on");
        Line($"");
    }

    /// <summary>What a sweep costs.</summary>
    /// <param name="estimate">What its trials cost.</param>
    /// <param name="trials">How many there are.</param>
    public void Estimate(SweepEstimate estimate, int trials)
    {
        var of = estimate.Trials < trials ? $" of the {estimate.Trials} trials whose data are here" : "";
        Line($"[bold]estimate[/]{of}  on this machine as busy as it is now, without start-up");
        Line($"  trunks  {estimate.Trunks:N0} distinct frozen trunks, each computed once");
        Line($"  time    {DurationText.Long(TimeSpan.FromSeconds(estimate.Seconds))} one trial after another; the longest takes {DurationText.Long(TimeSpan.FromSeconds(estimate.LongestSeconds))}");
        Line($"  memory  {ByteCount.Of(estimate.PeakBytes)} for each trial that runs at the same time");
        Line($"  disk    up to {ByteCount.Of(estimate.RunBytes)} of weights, {ByteCount.Of(estimate.TrunkBytes)} of trunks in the cache, {ByteCount.Of(estimate.StateBytes)} for each trial while it runs");
        Line($"");
    }

    /// <summary>The smallest difference in accuracy that the test split can show.</summary>
    public void Difference(int rows)
    {
        if (SmallestDifference.Of(rows) is not { } least)
            Line($"[bold]smallest difference[/]  none: with {rows} test rows, no difference between two models can be told from chance");
        else
        {
            var points = (least.Accuracy * 100).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
            Line($"[bold]smallest difference[/]  {least.Rows} of {rows} test rows, {points} points: best case, where all rows on which two models differ go one way");
        }

        Line($"");
    }

    /// <summary>How many errors and warnings there were.</summary>
    public void Summary(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        FormattableString found = $"[green]no errors[/]";
        if (errors > 0)
            found = $"[red]{Count(errors, "error")}[/]";
        Line($"{found}, {Count(diagnostics.Count - errors, "warning")}");
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : count == 0 ? $"no {what}s" : $"{count} {what}s";

    private void Line(string splits, Overlap overlap) => Line(
        $"  {splits,-24} {overlap.Exact:N0} of {overlap.Rows:N0} word for word, {overlap.Near:N0} nearly");

    private void Line(FormattableString line)
    {
        if (!isQuiet)
            console.Line(line);
    }
}
