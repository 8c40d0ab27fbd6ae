using Experiments.Cli.Screens;

namespace Experiments.Cli.Launching;

/// <summary>The launchers, by the names and profiles that users give.</summary>
internal static class Launchers
{
    /// <summary>The launcher that <c>--launcher</c> names.</summary>
    /// <param name="name">What the user wrote.</param>
    /// <param name="consoles">Where it prints.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static ILauncher Find(string name, Consoles consoles) => name switch
    {
        "local" => new LocalLauncher(consoles),
        _ => throw new CommandException($"There is no launcher '{name}'. There is: local.", ExitCode.BadInput),
    };

    /// <summary>Every launcher that a sweep was handed to, the latest first; the local one where it was handed to none.</summary>
    /// <param name="names">The names in the sweep's launches, in order.</param>
    /// <param name="consoles">Where they print.</param>
    public static IReadOnlyList<ILauncher> Of(IEnumerable<string> names, Consoles consoles) =>
        [.. names.DefaultIfEmpty("local").Reverse().Distinct().Select(name => Find(name, consoles))];
}
