using System.CommandLine;
using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>run FILE</c>, or just the file: runs an experiment.</summary>
internal static class RunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var file = new Argument<string>("file") { Description = "The experiment's YAML file. The word 'run' can be left out." };
        var overrides = Overrides();
        var skipDone = new Option<bool>("--skip-done") { Description = "Do not run again what was run to its end before: the same settings, code, rows and build." };
        var command = new Command("run", "Run an experiment and log it to a folder of its own.") { file, overrides, skipDone };
        common.AddAllTo(command);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var session = new RunSession(common.Read(parsed), consoles, Environment.GetCommandLineArgs()[1..], interruption);
            var options = new LoadOptions { Overrides = parsed.GetValue(overrides) ?? [] };
            return session.Run(() => new ExperimentRun(session).Go(parsed.GetRequiredValue(file), options, parsed.GetValue(skipDone)));
        });
        return command;
    }

    private static Argument<string[]> Overrides()
    {
        var overrides = new Argument<string[]>("setting=value")
        {
            Description = "Settings to change for this run: training.epochs=3 model.unfreeze='[last_two_blocks]'.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        overrides.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"There is no option '{token.Value}'. A setting is changed by its path and '=': training.epochs=3.");
        });
        return overrides;
    }
}
