using System.CommandLine;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>compare</c>: the runs side by side, and whether they really differ.</summary>
internal static class CompareCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var choice = new RunChoice();
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Judge all others against this run, from the stored predictions.",
            HelpName = "RUN",
        };
        var metric = new Option<string?>("--metric")
        {
            Description = "The metric to show and judge by: accuracy, balanced_accuracy, macro_f1, loss; any other is shown only. Default: accuracy",
            HelpName = "NAME",
        };
        var split = new Option<string?>("--split")
        {
            Description = "The split whose predictions verdicts rest on. Default: validation",
            HelpName = "validation|test",
        };
        var sort = new Option<string?>("--sort")
        {
            Description = "Sort by a result, a setting, name, started or duration; ':asc' or ':desc' behind it. Default: validation, the best first",
            HelpName = "KEY",
        };
        split.TakesOnly(MetricSplits.Validation, MetricSplits.Test);
        var formats = new ComparisonFormats();
        var command = new Command("compare", "Show runs side by side: what differs between them, and whether the difference is real.");
        choice.AddTo(command);
        command.Add(baseline);
        command.Add(metric);
        command.Add(split);
        command.Add(sort);
        formats.AddTo(command);
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, cancellation =>
        {
            var settings = common.Read(parsed);
            var (chosen, all, isByTest) = choice.Read(parsed, settings.Runs, consoles, cancellation);
            var options = new ComparisonOptions
            {
                Metric = parsed.GetValue(metric) ?? MetricNames.Accuracy,
                Split = parsed.GetValue(split) ?? MetricSplits.Validation,
                Baseline = parsed.GetValue(baseline) is { } name ? RunChoice.One(name, settings.Runs) : null,
                Sort = parsed.GetValue(sort) is { } key ? Sort(key, chosen) : null,
                IsChosenByTest = isByTest,
            };
            // The baseline is always shown: a difference without what it differs from says little.
            if (options.Baseline is { } run && chosen.All(other => other.Folder != run.Folder))
                chosen = [.. chosen, run];
            if (chosen.Count > 0 && parsed.GetValue(metric) is { } asked && PredictionMetric.Find(asked) is null
                && !chosen.Any(run => run.Results.Keys.Any(result => IsOf(result, asked))))
                throw UnknownMetric(asked, chosen);
            var comparison = RunComparison.Of(chosen, options, all);
            if (!formats.Write(parsed, comparison, consoles.Output))
                CompareScreen.Show(consoles.Output, settings.Runs, comparison);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static UnknownRunException UnknownMetric(string name, IReadOnlyList<RunRecord> runs)
    {
        string[] known = [.. runs.SelectMany(run => run.Results.Keys).Where(result => result.StartsWith($"{MetricSplits.Validation}.", StringComparison.Ordinal))
            .Select(result => result[(MetricSplits.Validation.Length + 1)..]).Distinct().Order(StringComparer.Ordinal)];
        var near = Data.NearNames.Nearest(name, known) is { } nearest ? $" Did you mean '{nearest}'?"
            : known.Length > 0 ? $" There are {string.Join(", ", known.Select(Data.VisibleText.Short))}." : "";
        return new UnknownRunException($"--metric: no run has '{Data.VisibleText.Short(name)}' among its results.{near}");
    }

    // Results are called by split and metric: validation.accuracy.
    private static bool IsOf(string result, string metric) =>
        result.EndsWith(metric, StringComparison.Ordinal) && result.AsSpan(0, result.Length - metric.Length) is [.., '.'];

    private static ComparisonSort Sort(string key, IReadOnlyList<RunRecord> runs)
    {
        var sort = ComparisonSort.Parse(key);
        if (runs.Count == 0 || sort.IsKnown(runs))
            return sort;
        var keys = runs.SelectMany(run => run.Results.Keys.Concat(run.Settings.Keys)).Concat(["name", "started", "duration"]).Distinct();
        var near = Data.NearNames.Nearest(sort.Key, keys) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        throw new UnknownRunException($"--sort: no run has '{sort.Key}', neither as a result nor as a setting.{near}");
    }
}
