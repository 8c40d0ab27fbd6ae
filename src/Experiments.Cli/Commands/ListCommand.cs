using System.CommandLine;
using System.Globalization;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>list</c>: the runs by age.</summary>
internal static class ListCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var choice = new RunChoice();
        var status = new Option<string[]>("--status")
        {
            Description = "Only runs that stand so; may be given several times.",
            HelpName = "STATUS",
            Arity = ArgumentArity.OneOrMore,
        };
        status.TakesOnly([.. Enum.GetValues<RunStatus>().Select(RunStatusText.Of)]);
        var last = new Option<int?>("--last")
        {
            Description = "Only so many of the newest.",
            HelpName = "N",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
                    return count;
                result.AddError($"--last takes a whole number from 1, and '{result.Tokens[0].Value}' is none.");
                return null;
            },
        };
        var command = new Command("list", "List the runs by age: when, how they stand, validation and test accuracy, time.");
        choice.AddTo(command);
        command.Add(status);
        command.Add(last);
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, cancellation =>
        {
            var settings = common.Read(parsed);
            var (chosen, _, _) = choice.Read(parsed, settings.Runs, consoles, cancellation);
            var wanted = parsed.GetValue(status) is { Length: > 0 } named ? named : null;
            var runs = chosen.Where(run => wanted is null || wanted.Contains(RunStatusText.Of(run.Status)))
                .OrderBy(run => run.Started ?? DateTimeOffset.MinValue)
                .ThenBy(run => run.FolderName, StringComparer.Ordinal);
            ListScreen.Show(consoles.Output, settings.Runs, [.. parsed.GetValue(last) is { } count ? runs.TakeLast(count) : runs]);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
