using System.CommandLine;

namespace Experiments.Cli.Commands;

/// <summary>All commands, and the rule that a first argument which is no command is an experiment file.</summary>
internal static class CommandLine
{
    private const string Description = """
        Fine-tunes GPT-2 as a text classifier, as an experiment file says, and compares the runs.

        An experiment is a YAML file, and C# where YAML is too weak. Its path alone runs it:
          dotnet run -- experiments/spam.yaml

        Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted.
        """;

    /// <summary>Builds the root command with every command below it.</summary>
    public static RootCommand Create()
    {
        var common = new CommonOptions();
        var root = new RootCommand(Description)
        {
            RunCommand.Create(common),
            CompareCommand.Create(common),
            CacheCommand.Create(),
        };
        root.HelpName = "dotnet run --";
        common.AddTo(root);
        return root;
    }

    /// <summary>
    /// Puts <c>run</c> before a first argument that is no command. A file that is named like a command is given with its folder
    /// (<c>./compare</c>).
    /// </summary>
    public static string[] Route(RootCommand root, string[] arguments) =>
        arguments is [var first, ..] && !first.StartsWith('-') && root.Subcommands.All(command => command.Name != first)
            ? ["run", .. arguments]
            : arguments;
}
