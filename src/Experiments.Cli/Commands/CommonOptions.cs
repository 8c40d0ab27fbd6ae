using System.CommandLine;
using System.Globalization;
using Experiments.Cli.Running;

namespace Experiments.Cli.Commands;

/// <summary>The options that every command which runs or reads experiments takes.</summary>
internal sealed class CommonOptions
{
    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "How many threads compute. Results do not depend on it. Default: one a core.",
        HelpName = "N",
        Recursive = true,
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0)
                return threads;
            result.AddError($"--threads takes a whole number from 1, and '{given}' is none.");
            return null;
        },
    };

    private readonly Option<string?> _device = new("--device")
    {
        Description = "Where to compute: cpu, cuda or cuda:N. Default: cuda where this build and this machine have it.",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string?> _runs = new("--runs")
    {
        Description = "The folder that holds the run folders. Default: runs",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<bool> _offline = new("--offline")
    {
        Description = "Use the cache only; never touch the network.",
        Recursive = true,
    };

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Print the result and what went wrong, nothing else.",
        Recursive = true,
    };

    /// <summary>Adds the options to <paramref name="root"/> and to every command below it.</summary>
    public void AddTo(RootCommand root)
    {
        _device.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !TorchBuild.IsDevice(name))
                result.AddError($"--device takes cpu, cuda or cuda:N, and '{name}' is none of them.");
        });
        _runs.Validators.Add(PathCheck.Of("--runs"));
        root.Add(_threads);
        root.Add(_device);
        root.Add(_runs);
        root.Add(_offline);
        root.Add(_quiet);
    }

    /// <summary>What the user gave.</summary>
    public CommonSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_threads),
        parsed.GetValue(_device),
        Path.GetFullPath(parsed.GetValue(_runs) ?? "runs"),
        parsed.GetValue(_offline),
        parsed.GetValue(_quiet));
}
