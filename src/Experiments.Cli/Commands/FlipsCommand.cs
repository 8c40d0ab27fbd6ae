using System.CommandLine;
using System.Globalization;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>flips A B</c>: the examples that one run has right and the other wrong.</summary>
internal static class FlipsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var first = new Argument<string>("a") { Description = "The run to begin with." };
        var second = new Argument<string>("b") { Description = "The run to compare with it." };
        var split = new Option<string?>("--split")
        {
            Description = "The split whose examples are compared. Default: validation",
            HelpName = "validation|test",
        };
        split.TakesOnly(MetricSplits.Validation, MetricSplits.Test);
        var limit = new Option<int?>("--limit")
        {
            Description = "Print so many of each kind; 0: all. Default: 20",
            HelpName = "N",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                    return count;
                result.AddError($"--limit takes a whole number from 0, and '{result.Tokens[0].Value}' is none.");
                return null;
            },
        };
        var command = new Command("flips", "Show the examples that changed sides between two runs, with their texts.")
        {
            first,
            second,
            split,
            limit,
        };
        common.AddReadingTo(command);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, _ =>
        {
            var root = common.Read(parsed).Runs;
            var flips = RunFlips.Between(
                RunChoice.One(parsed.GetRequiredValue(first), root),
                RunChoice.One(parsed.GetRequiredValue(second), root),
                parsed.GetValue(split) ?? MetricSplits.Validation);
            FlipsScreen.Show(consoles.Output, flips, parsed.GetValue(limit) ?? 20);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
