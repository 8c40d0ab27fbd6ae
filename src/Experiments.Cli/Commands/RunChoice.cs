using System.CommandLine;
using System.Globalization;
using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary>The runs that a command is about: those that the user names, and of them those that an expression is true for.</summary>
internal sealed class RunChoice
{
    private readonly Argument<string[]> _runs = new("runs")
    {
        Description = "Which runs: folders, parts of their names, patterns such as 'spam*', or 'latest'. Default: all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _where = new("--where")
    {
        Description = "Only runs for which this C# expression is true, such as 'model.pool == \"last\" && validation.accuracy > 0.9'.",
        HelpName = "EXPRESSION",
    };

    /// <summary>Makes the argument and the option.</summary>
    public RunChoice() => _runs.Validators.Add(result =>
    {
        // Any number of runs may be named, so a misspelt option would be taken for one.
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            result.AddError($"Unrecognized command or argument '{token.Value}'.");
    });

    /// <summary>Gives a command the argument and the option.</summary>
    public void AddTo(Command command)
    {
        command.Add(_runs);
        command.Add(_where);
    }

    /// <summary>Reads the runs, and tells of folders that cannot be read. Also told: whether the expression chose them by a test result.</summary>
    /// <exception cref="UnknownRunException">A name means no run.</exception>
    /// <exception cref="ScriptException">The expression does not compile, or throws.</exception>
    public (IReadOnlyList<RunRecord> Chosen, IReadOnlyList<RunRecord> All, bool IsByTest) Read(
        ParseResult parsed, string root, Consoles consoles, CancellationToken cancellation)
    {
        var list = RunList.Read(root);
        foreach (var unreadable in list.Unreadable)
            WarningLine.Show(consoles.Errors, unreadable.Reason);

        var chosen = parsed.GetValue(_runs) is { Length: > 0 } names
            ? names.SelectMany(name => Several(name, list.Runs, root)).DistinctBy(run => run.Folder).ToList()
            : list.Runs;
        var isByTest = false;
        if (parsed.GetValue(_where) is { } expression)
        {
            var fields = new RunFields(list.Runs);
            using var filter = RunFilterCompiler.Compile(expression, "--where", fields.All, cancellation);
            chosen = [.. chosen.Where(run => filter.Keeps(path => fields.ValueOf(run, path)))];
            isByTest = filter.Read.Any(path => path.StartsWith(MetricSplits.Test + ".", StringComparison.Ordinal));
        }

        return (chosen, list.Runs, isByTest);
    }

    /// <summary>The one run that a name means.</summary>
    /// <exception cref="UnknownRunException">It means none, or several.</exception>
    public static RunRecord One(string name, string root)
    {
        var found = Several(name, RunList.Read(root).Runs, root);
        return found.Count == 1 ? found[0] : throw new UnknownRunException(string.Create(CultureInfo.InvariantCulture,
            $"'{name}' means {found.Count} runs: {string.Join(", ", found.Take(3).Select(run => run.FolderName))}")
            + $"{(found.Count > 3 ? ", …" : "")}. Name one.");
    }

    private static IReadOnlyList<RunRecord> Several(string name, IReadOnlyList<RunRecord> runs, string root)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0'))
            throw new UnknownRunException("A run's name is empty. The command 'list' shows the runs there are.");
        if (RunPattern.Find(name, runs) is { Count: > 0 } found)
            return found;
        var near = NearNames.Nearest(name, runs.Select(run => run.FolderName)) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        throw new UnknownRunException($"No run in {root} is called '{name}'.{near} The command 'list' shows the runs there are.");
    }
}
