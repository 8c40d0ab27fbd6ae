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

    /// <summary>How many steps are to come.</summary>
    public void Begin(int steps) => _progress.Begin(steps);

    /// <summary>A step is done.</summary>
    public void Step(TrainingStep step) => _progress.Step(step);

    /// <summary>Losses between two epochs' ends.</summary>
    public void Evaluation(PeriodicEvaluation evaluation)
    {
        FormattableString losses = $"train {evaluation.Train.Loss:0.000}, validation {evaluation.Validation.Loss:0.000}";
        Line($"epoch {evaluation.Epoch}  step {evaluation.Step,5}  loss: {losses}");
    }

    /// <summary>An epoch's accuracies.</summary>
    public void Epoch(EpochResult epoch) =>
        Line($"[bold]epoch {epoch.Epoch}[/]  accuracy: train {epoch.Train.Accuracy:0.00%}, validation {epoch.Validation.Accuracy:0.00%}");

    /// <summary>The end of a run that did all it was asked to.</summary>
    /// <param name="labels">The labels, in class order.</param>
    /// <param name="validation">The last evaluation of the validation split; null where there was none.</param>
    /// <param name="test">The evaluation of the test split; null where none was asked for.</param>
    /// <param name="elapsed">How long the run took.</param>
    /// <param name="folder">The run folder.</param>
    public void Result(IReadOnlyList<string> labels, Evaluation? validation, Evaluation? test, TimeSpan elapsed, string folder)
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
        console.Line($"time       {DurationText.Long(elapsed)}");
        console.Line($"run        {PathText.Of(folder)}");
    }

    /// <summary>A run that was ended by a signal.</summary>
    public void Interrupted(string signal, string? folder)
    {
        _progress.Clear();
        console.Line($"[yellow]interrupted[/] by {signal}{(folder is null ? "; no run folder had been made" : "")}");
        if (folder is not null)
            console.Line($"run        {PathText.Of(folder)}");
    }

    /// <summary>Takes a live line away before something else is printed.</summary>
    public void Clear() => _progress.Clear();

    private static FormattableString Accuracy(string split, Evaluation evaluation)
    {
        var confusion = evaluation.Confusion;
        return $"{split,-10} accuracy {evaluation.Accuracy:0.00%} ({confusion.Correct} of {confusion.Total}), loss {evaluation.Loss:0.000}";
    }

    private void Line(FormattableString line)
    {
        if (isQuiet)
            return;
        _progress.Clear();
        console.Line(line);
    }
}
