using System.Globalization;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What a run shows while it goes on and at its end.</summary>
/// <param name="console">Where it shows.</param>
/// <param name="isQuiet">Whether only the result is shown.</param>
internal sealed class RunScreen(IAnsiConsole console, bool isQuiet)
{
    private readonly ProgressLine _progress = new(console, isQuiet);

    /// <summary>Says loudly what is not the real thing. It is shown with <c>--quiet</c> too: the numbers mean something else.</summary>
    public void StandIns(IReadOnlyList<StandIn> standIns)
    {
        if (standIns.Count == 0)
            return;
        _progress.Clear();
        foreach (var standIn in standIns)
        {
            console.MarkupLineInterpolated(
                $"[bold black on yellow] STAND-IN [/] {standIn.What}: [bold]{standIn.Used}[/] instead of {standIn.Asked}. {standIn.Reason ?? ""}");
        }

        console.MarkupLine("[yellow]The figures of this run are not those of the real experiment.[/]");
        console.WriteLine();
    }

    /// <summary>The experiment's name and file.</summary>
    public void Title(string name, string path) => Line($"[bold]{Markup.Escape(name)}[/]  [dim]{Markup.Escape(path)}[/]");

    /// <summary>How many rows there are, and how long.</summary>
    public void Data(string source, EncodedData data)
    {
        Line(
            $"data   {Markup.Escape(source)}: train {Count(data.Train.Count)}, validation {Count(data.Validation.Count)}, test {Count(data.Test.Count)}"
            + $"; labels {Markup.Escape(string.Join(", ", data.Labels.Names))}; "
            + (data.Train.Length is { } length ? $"{Count(length)} tokens each" : $"up to {Count(data.LongestTrain)} tokens"));
    }

    /// <summary>Which model, and how much of it is trained.</summary>
    public void Model(string checkpoint, Weights weights, TrainableParameters parameters) => Line(
        $"model  {Markup.Escape(checkpoint)}{(weights == Weights.Random ? ", random weights" : "")}: "
        + $"{Count(parameters.Total)} parameters, {Count(parameters.Trained)} trained");

    /// <summary>Where the run is logged.</summary>
    public void Folder(string path)
    {
        Line($"run    {Markup.Escape(path)}");
        Line("");
    }

    /// <summary>How many steps are to come.</summary>
    public void Begin(int steps) => _progress.Begin(steps);

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step) => _progress.Step(step);

    /// <summary>Losses amid training.</summary>
    public void Evaluation(PeriodicEvaluation evaluation) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {evaluation.Epoch}  step {evaluation.Step,5}  loss: train {evaluation.Train.Loss:0.000}, validation {evaluation.Validation.Loss:0.000}"));

    /// <summary>An epoch's accuracies.</summary>
    public void Epoch(EpochResult epoch) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"[bold]epoch {epoch.Epoch}[/]  accuracy: train {epoch.Train.Accuracy:0.00%}, validation {epoch.Validation.Accuracy:0.00%}"));

    /// <summary>The end of a run that did all it was asked to.</summary>
    /// <param name="labels">The labels, in class order.</param>
    /// <param name="validation">The last evaluation of the validation split; null where there was none.</param>
    /// <param name="test">The evaluation of the test split; null where none was asked for.</param>
    /// <param name="elapsed">How long the run took.</param>
    /// <param name="folder">The run folder.</param>
    public void Result(IReadOnlyList<string> labels, Evaluation? validation, Evaluation? test, TimeSpan elapsed, string folder)
    {
        _progress.Clear();
        if (!isQuiet)
            console.WriteLine();
        if (test is not null)
            console.Write(ConfusionTable.Of(labels, test.Confusion));
        if (validation is not null)
            console.MarkupLine(Accuracy("validation", validation));
        if (test is not null)
            console.MarkupLine($"[bold]{Accuracy("test", test)}[/]");
        console.MarkupLineInterpolated($"time       {Elapsed(elapsed)}");
        console.MarkupLineInterpolated($"run        {folder}");
    }

    /// <summary>A run that was ended by a signal.</summary>
    public void Interrupted(string signal, string? folder)
    {
        _progress.Clear();
        console.MarkupLineInterpolated(
            $"[yellow]interrupted[/] by {signal}{(folder is null ? "; nothing had been written" : "")}");
        if (folder is not null)
            console.MarkupLineInterpolated($"run        {folder}");
    }

    /// <summary>Takes a live line away before something else is printed.</summary>
    public void Clear() => _progress.Clear();

    private static string Accuracy(string split, Evaluation evaluation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{split,-10} accuracy {evaluation.Accuracy:0.00%} ({evaluation.Confusion.Correct} of {evaluation.Confusion.Total}), loss {evaluation.Loss:0.000}");

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Elapsed(TimeSpan elapsed) => elapsed.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)elapsed.TotalMinutes} min {elapsed.Seconds} s");

    private void Line(string markup)
    {
        if (isQuiet)
            return;
        _progress.Clear();
        console.MarkupLine(markup);
    }
}
