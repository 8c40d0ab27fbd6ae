using System.CommandLine;
using System.CommandLine.Help;
using Experiments.Authoring;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary>All commands, and the rule that a first operand which is no command is an experiment file.</summary>
internal static class CommandLine
{
    private const string Description = """
        Fine-tunes GPT-2 as a text classifier, as an experiment file says, and compares the runs.

        An experiment is a YAML file, and C# where YAML is too weak. Its path alone runs it:
          dotnet run -- experiments/spam.yaml

        Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted.
        """;

    /// <summary>Does what the arguments say, and returns the exit code.</summary>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="consoles">Where to print.</param>
    public static int Run(IReadOnlyList<string> arguments, Consoles consoles)
    {
        var root = Create(consoles);
        var parsed = root.Parse(Route(root, arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            UsageScreen.Show(consoles.Errors, parsed);
            return ExitCode.BadInput;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = consoles.Output.Profile.Out.Writer,
            Error = consoles.Errors.Profile.Out.Writer,
            EnableDefaultExceptionHandler = false,
            // Ctrl-C is the commands' own affair: they end in order.
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>
    /// Puts the command first: options may stand before it, and a first operand that is no command is an experiment to <c>run</c>, or to
    /// <c>sweep</c> where it states one. A file
    /// that is named like a command is given with its folder (<c>./compare</c>), or behind <c>--</c>.
    /// </summary>
    internal static IReadOnlyList<string> Route(RootCommand root, IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--" || !argument.StartsWith('-'))
            {
                return root.Subcommands.Any(command => command.Name == argument)
                    ? [argument, .. arguments.Take(i), .. arguments.Skip(i + 1)]
                    : [argument != "--" && ExperimentLoader.StatesSweep(argument) ? "sweep" : "run", .. arguments];
            }

            // An option's value is no operand.
            if (root.Options.Any(option => option.Name == argument && option.Arity.MinimumNumberOfValues > 0))
                i++;
        }

        return arguments;
    }

    internal static RootCommand Create(Consoles consoles)
    {
        var common = new CommonOptions();
        var root = new RootCommand(Description)
        {
            RunCommand.Create(common, consoles),
            ResumeCommand.Create(common, consoles),
            RerunCommand.Create(common, consoles),
            SweepCommand.Create(common, consoles),
            StatusCommand.Create(common, consoles),
            CancelCommand.Create(common, consoles),
            TrialCommand.Create(common, consoles),
            TaskCommand.Create(consoles),
            CompareCommand.Create(common, consoles),
            ListCommand.Create(common, consoles),
            ShowCommand.Create(common, consoles),
            FlipsCommand.Create(common, consoles),
            TableCommand.Create(common, consoles),
            EvaluateCommand.Create(common, consoles),
            CheckCommand.Create(common, consoles),
            InitCommand.Create(consoles),
            ConfigCommand.Create(common, consoles),
            DiffCommand.Create(common, consoles),
            ExplainCommand.Create(consoles),
            SchemaCommand.Create(consoles),
            CacheCommand.Create(consoles),
            GcCommand.Create(common, consoles),
        };
        root.HelpName = "dotnet run --";
        common.AddAllTo(root); // so that they are known, and explained, before a command is
        CommonOptions.AcceptIn(root);
        root.SetAction(ShowHelp);
        return root;
    }

    /// <summary>What a command does that needs another word behind it, where there is none.</summary>
    internal static int ShowHelp(ParseResult parsed)
    {
        new HelpAction().Invoke(parsed);
        return ExitCode.BadInput;
    }
}
