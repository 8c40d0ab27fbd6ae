using System.CommandLine;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>evaluate RUN</c>: measures a run's weights on a split after it has ended.</summary>
internal static class EvaluateCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var name = new Argument<string>("run") { Description = "The run: its folder, a part of its name that only one has, or 'latest'." };
        var split = new Option<string?>("--split")
        {
            Description = "The split. Each evaluation of the test split is counted. Default: test",
            HelpName = "validation|test",
        };
        split.TakesOnly(MetricSplits.Validation, MetricSplits.Test);
        var command = new Command("evaluate", "Measure the weights that a run ended with on its validation or test split, and add it to the run.")
        {
            name,
            split,
        };
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var settings = common.Read(parsed);
            var session = new RunSession(settings, consoles, Environment.GetCommandLineArgs()[1..], interruption);
            return session.Run(() => new RunEvaluation(session).Go(
                RunChoice.One(parsed.GetRequiredValue(name), settings.Runs), parsed.GetValue(split) ?? MetricSplits.Test));
        });
        return command;
    }
}
