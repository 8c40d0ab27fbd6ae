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
    private const int MostLabels = 12;
    private const int LongestLabel = 40;

    private readonly ProgressLine _progress = new(console, isQuiet);
    private TrainingLine? _training;

    /// <summary>Says loudly what is not the real thing. It is shown with <c>--quiet</c> too: the numbers mean something else.</summary>
    public void StandIns(IReadOnlyList<StandIn> standIns)
    {
        if (standIns.Count == 0)
            return;
        _progress.Clear();
        foreach (var standIn in standIns)
        {
            var reason = standIn.Reason is { Length: > 0 } known ? $" {known}" : "";
            console.Line($"[bold black on yellow] STAND-IN [/] {standIn.What}: [bold]{standIn.Used}[/] instead of {standIn.Asked}.{reason}");
        }

        console.Line($"[yellow]The figures of this run are not those of the real experiment.[/]");
        console.WriteLine();
    }

    /// <summary>The experiment's name and file.</summary>
    public void Title(string name, string path) => Line($"[bold]{name}[/]  [dim]{path}[/]");

    /// <summary>One of several runs of an experiment begins.</summary>
    public void Variant(int number, int count, string label)
    {
        Line($"");
        Line($"[bold]run {number} of {count}[/]  {label}");
    }

    /// <summary>The very same run was done already. Where it is skipped, this is all there is to show.</summary>
    public void Exists(RunRecord run, bool isSkipped)
    {
        var status = run.Status.ToString().ToLowerInvariant();
        var validation = run.ValidationAccuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $", validation {accuracy:0.00%}") : "";
        var test = run.TestAccuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $", test {share:0.00%}") : "";
        FormattableString line = $"[yellow]this run exists[/]: {PathText.Of(run.Folder)} ({status}{validation}{test})";
        if (isSkipped)
            console.Line(line);
        else
            Line($"{line}; [dim]--skip-done skips it[/]");
    }

    /// <summary>How many rows there are, and how long.</summary>
    public void Data(string source, EncodedData data)
    {
        FormattableString rows = $"train {data.Train.Count:N0}, validation {data.Validation.Count:N0}, test {data.Test.Count:N0}";
        FormattableString length = $"up to {data.LongestTrain:N0} tokens";
        if (data.Train.Length is { } each)
            length = $"{each:N0} tokens each";
        var names = data.Labels.Names;
        var labels = string.Join(", ", names.Take(MostLabels).Select(name => SafeMarkup.Cut(name, LongestLabel)));
        var more = names.Count > MostLabels ? $", … ({names.Count} in all)" : "";
        Line($"data   {source}: {rows}; labels {labels}{more}; {length}");
    }

    /// <summary>What is worth knowing of how the rows were read.</summary>
    public void Note(string note) => Line($"       {note}");

    /// <summary>Which model, and how much of it is trained.</summary>
    public void Model(string checkpoint, Weights weights, TrainableParameters parameters)
    {
        var random = weights == Weights.Random ? ", random weights" : "";
        Line($"model  {checkpoint}{random}: {parameters.Total:N0} parameters, {parameters.Trained:N0} trained");
    }

    /// <summary>Where the run is logged.</summary>
    public void Folder(string path)
    {
        Line($"run    {PathText.Of(path)}");
        Line($"");
    }

    /// <summary>A run goes on.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="step">After which step; null: it begins again.</param>
    public void Resumed(string path, int? step)
    {
        Line($"run    {PathText.Of(path)}");
        Line(step is { } known ? $"       goes on after step {known:N0}" : (FormattableString)$"       has no checkpoint yet: begins again");
        Line($"");
    }

    /// <summary>Training begins.</summary>
    /// <param name="steps">How many steps it has in all.</param>
    /// <param name="done">How many of them are done already.</param>
    public void Begin(int steps, int done = 0)
    {
        _training = new TrainingLine(_progress, isQuiet ? null : line => Line($"{line}"));
        _training.Begin(steps, done);
    }

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step) => _training?.Step(step);

    /// <summary>Losses between two epochs' ends.</summary>
    public void Evaluation(PeriodicEvaluation evaluation)
    {
        FormattableString losses = $"train {evaluation.Train.Loss:0.000}, validation {evaluation.Validation.Loss:0.000}";
        Line($"epoch {evaluation.Epoch}  step {evaluation.Step,5}  loss: {losses}");
    }

    /// <summary>An epoch's accuracies, and what else is measured on the validation split.</summary>
    public void Epoch(EpochResult epoch)
    {
        Line($"[bold]epoch {epoch.Epoch}[/]  accuracy: train {epoch.Train.Accuracy:0.00%}, validation {epoch.Validation.Accuracy:0.00%}");
        var others = epoch.ValidationMetrics.Where(metric => metric.Key is not (MetricNames.Accuracy or MetricNames.Loss)).ToList();
        var shown = string.Join(", ", others.Select(metric => $"{SafeMarkup.Cut(metric.Key, LongestLabel)} {Number(metric.Value)}"));
        if (others.Count > 0)
            Line($"         validation {shown}");
    }

    /// <summary>Training was ended early by early stopping or by a script.</summary>
    public void Stopped(int steps, string reason) => Line($"[yellow]stopped[/] after step {steps}: {reason}");

    /// <summary>The end of a run that did all it was asked to.</summary>
    /// <param name="labels">The labels, in class order.</param>
    /// <param name="validation">The last evaluation of the validation split; null where there was none.</param>
    /// <param name="test">The evaluation of the test split; null where none was asked for.</param>
    /// <param name="elapsed">How long the run took; null: unknown.</param>
    /// <param name="training">How much of it was training.</param>
    /// <param name="folder">The run folder.</param>
    public void Result(IReadOnlyList<string> labels, Evaluation? validation, Evaluation? test, TimeSpan? elapsed, TimeSpan training, string folder)
    {
        _progress.Clear();
        if (test is null)
            Line($"");
        else
            ConfusionTable.Show(console, labels, test.Confusion); // it begins with an empty line

        if (validation is not null)
            console.Line(Accuracy("validation", validation));
        if (test is not null)
            console.Line($"[bold]{Accuracy("test", test)}[/]");
        if (elapsed is { } time)
            console.Line($"time       {DurationText.Long(time)}, training {DurationText.Long(training)}");
        console.Line($"run        {PathText.Of(folder)}");
    }

    /// <summary>What a run's weights came to on a split, after the run.</summary>
    /// <param name="split">The split.</param>
    /// <param name="labels">The labels' names.</param>
    /// <param name="evaluation">The result.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="looks">How often the run has looked at its test split by now; null: this was no such look.</param>
    public void Evaluated(string split, IReadOnlyList<string> labels, Evaluation evaluation, string folder, int? looks)
    {
        Clear();
        ConfusionTable.Show(console, labels, evaluation.Confusion, split);
        console.Line($"[bold]{Accuracy(split, evaluation)}[/]");
        if (looks is { } count)
            console.Line($"counted    this run has evaluated its test split {(count == 1 ? "once" : FormattableString.Invariant($"{count} times"))}");
        console.Line($"run        {folder}");
    }

    /// <summary>A run that was ended by a signal.</summary>
    /// <param name="signal">What came.</param>
    /// <param name="folder">The run's folder; null: it is gone, which has been told.</param>
    public void Interrupted(string signal, string? folder)
    {
        _progress.Clear();
        console.Line($"[yellow]interrupted[/] by {signal}");
        if (folder is not null)
            WayOn(folder);
    }

    /// <summary>A signal that came before a run began, or went on.</summary>
    /// <param name="signal">What came.</param>
    /// <param name="run">The run that was to go on, or to be looked into; null: a new one, which has no folder yet.</param>
    public void InterruptedBefore(string signal, RunRecord? run)
    {
        _progress.Clear();
        var state = run is null ? "no run folder had been made" : $"the run is as it was: {RunStatusText.Of(run.Status)}";
        console.Line($"[yellow]interrupted[/] by {signal}; {state}");
        if (run is null)
            return;
        if (run.Status is RunStatus.Completed or RunStatus.Stopped)
            console.Line($"run        {PathText.Of(run.Folder)}");
        else
            WayOn(run.Folder);
    }

    /// <summary>Takes a live line away before something else is printed.</summary>
    public void Clear() => _progress.Clear();

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static FormattableString Accuracy(string split, Evaluation evaluation)
    {
        var confusion = evaluation.Confusion;
        return $"{split,-10} accuracy {evaluation.Accuracy:0.00%} ({confusion.Correct} of {confusion.Total}), loss {evaluation.Loss:0.000}";
    }

    private void WayOn(string folder)
    {
        console.Line($"run        {PathText.Of(folder)}");
        console.Line($"go on      dotnet run -- resume {PathText.ForShell(folder)}");
    }

    private void Line(FormattableString line)
    {
        if (isQuiet)
            return;
        _progress.Clear();
        console.Line(line);
    }
}
