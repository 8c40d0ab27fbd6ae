using System.CommandLine;

namespace Experiments.Cli.Commands;

/// <summary>The options that every command which runs or reads experiments takes.</summary>
internal sealed class CommonOptions
{
    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "How many threads compute. Results do not depend on it. Default: one a core.",
        HelpName = "N",
        Recursive = true,
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
        _threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--threads takes a number from 1.");
        });
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
