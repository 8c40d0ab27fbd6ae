using System.CommandLine;
using System.Globalization;
using Experiments.Cli.Launching;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary>How a sweep's trials are run: what the commands have in common that run them.</summary>
internal sealed class SweepOptionSet
{
    private readonly Option<int?> _jobs = new("--jobs")
    {
        Description = "How many trials run at the same time on this machine; threads are divided among them. Default: one a GPU, or one.",
        HelpName = "N",
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0)
                return jobs;
            result.AddError($"--jobs takes a whole number from 1, and '{given}' is none.");
            return null;
        },
    };

    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "End the sweep, in order, when the first trial fails." };

    private readonly Option<string> _launcher = new("--launcher")
    {
        Description = "Where trials run: local, slurm (launchers/slurm.yaml), or the path of a launcher's YAML file. Default: local; of a sweep that goes on, where it ran last.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _wait = new("--wait") { Description = "Return only when all trials have ended; with the local launcher that is so anyway." };

    private readonly Option<bool> _final = new("--final")
    {
        Description = "At the end, evaluate the test split for the selected setting alone: all its seeds, once.",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_jobs);
        command.Add(_failFast);
        command.Add(_launcher);
        command.Add(_wait);
        command.Add(_final);
    }

    /// <summary>Whether the selected setting is evaluated on the test split.</summary>
    public bool IsFinal(ParseResult parsed) => parsed.GetValue(_final);

    /// <summary>What the user asks of the launcher.</summary>
    public LaunchOptions Read(ParseResult parsed, CommonSettings settings) =>
        new(parsed.GetValue(_jobs), settings.Threads, parsed.GetValue(_failFast), parsed.GetValue(_wait), settings.IsQuiet);

    /// <summary>The launcher that the user asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="consoles">Where it prints.</param>
    /// <param name="sweep">The sweep that goes on: by default it does so where it was launched last; null: it is a new one.</param>
    /// <exception cref="CommandException">There is none of that name.</exception>
    public ILauncher Launcher(ParseResult parsed, Consoles consoles, SweepFolder? sweep = null) =>
        Launchers.Find(parsed.GetValue(_launcher) ?? (sweep?.ReadLaunches().LastOrDefault() is { } last ? last.Profile ?? last.Launcher : "local"), consoles);
}
