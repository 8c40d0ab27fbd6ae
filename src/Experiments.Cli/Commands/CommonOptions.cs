using System.CommandLine;
using System.Globalization;
using Experiments.Cli.Running;

namespace Experiments.Cli.Commands;

/// <summary>
/// The options that every command accepts. A command's help lists those that mean something to it; the others are accepted there and do nothing,
/// so that a script may pass the same ones to every command.
/// </summary>
internal sealed class CommonOptions
{
    /// <summary>Makes the options.</summary>
    public CommonOptions()
    {
        Device.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !TorchBuild.IsDevice(name))
                result.AddError($"--device takes cpu, cuda or cuda:N, and '{name}' is none of them.");
        });
        Runs.Validators.Add(PathCheck.Of("--runs"));
    }

    /// <summary>How many threads compute.</summary>
    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "How many threads compute. Results do not depend on it. Default: one a core.",
        HelpName = "N",
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0)
                return threads;
            result.AddError($"--threads takes a whole number from 1, and '{given}' is none.");
            return null;
        },
    };

    /// <summary>Where to compute.</summary>
    public Option<string?> Device { get; } = new("--device")
    {
        Description = "Where to compute: cpu, cuda or cuda:N. Default: cuda where this build and this machine have it.",
        HelpName = "NAME",
    };

    /// <summary>Where the run folders are.</summary>
    public Option<string?> Runs { get; } = new("--runs")
    {
        Description = "The folder that holds the run folders. Default: runs",
        HelpName = "DIR",
    };

    /// <summary>Whether the network is off limits.</summary>
    public Option<bool> Offline { get; } = new("--offline") { Description = "Use the cache only; never touch the network." };

    /// <summary>Whether to print results and errors only.</summary>
    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Print the result and what went wrong, nothing else." };

    /// <summary>Whether scripts from elsewhere run without a word about it.</summary>
    public Option<bool> Trust { get; } = new("--trust") { Description = "Say nothing when scripts from outside the current folder run for the first time." };

    private IReadOnlyList<Option> All => [Threads, Device, Runs, Offline, Quiet, Trust];

    /// <summary>Lets a command, and those under it, accept the options that it does not list.</summary>
    public static void AcceptIn(Command command)
    {
        var missing = new CommonOptions().All.Where(option => command.Options.All(own => own.Name != option.Name)).ToList();
        foreach (var option in missing)
        {
            option.Hidden = true;
            command.Add(option);
        }

        foreach (var inner in command.Subcommands)
            AcceptIn(inner);
    }

    /// <summary>Gives a command which computes all of the options.</summary>
    public void AddAllTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>Gives a command which only reads run folders the options that matter to it.</summary>
    public void AddReadingTo(Command command)
    {
        command.Add(Runs);
        command.Add(Quiet);
    }

    /// <summary>What the user gave; what the command does not take has its default.</summary>
    public CommonSettings Read(ParseResult parsed) => new(
        parsed.GetValue(Threads),
        parsed.GetValue(Device),
        Path.GetFullPath(parsed.GetValue(Runs) ?? "runs"),
        parsed.GetValue(Offline),
        parsed.GetValue(Quiet),
        parsed.GetValue(Trust));
}
