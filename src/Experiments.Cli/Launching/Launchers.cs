using Experiments.Authoring;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Launching;

/// <summary>The launchers, by the names and profiles that users give.</summary>
internal static class Launchers
{
    /// <summary>The launcher that <c>--launcher</c> names; what is wrong with its profile is shown.</summary>
    /// <param name="name">What the user wrote: <c>local</c>, a profile in <c>launchers/</c>, or a profile's path.</param>
    /// <param name="consoles">Where it prints.</param>
    /// <exception cref="CommandException">Its profile cannot be used.</exception>
    public static ILauncher Find(string name, Consoles consoles)
    {
        var (profile, problems) = LauncherLoader.Find(name);
        DiagnosticScreen.Show(consoles.Errors, problems);
        return profile is not null
            ? Of(profile, consoles, FileOf(name))
            : throw new CommandException($"The launcher '{name}' cannot be used.", ExitCode.BadInput);
    }

    /// <summary>Every launcher that a sweep was handed to, the latest first; the local one where it was handed to none.</summary>
    /// <param name="names">The names in the sweep's launches, in order.</param>
    /// <param name="consoles">Where they print.</param>
    public static IReadOnlyList<ILauncher> Of(IEnumerable<string> names, Consoles consoles) =>
        [.. names.DefaultIfEmpty("local").Reverse().Distinct().Select(name => Of(new LauncherProfile { Launcher = name == "slurm" ? LauncherKind.Slurm : LauncherKind.Local }, consoles))];

    private static ILauncher Of(LauncherProfile profile, Consoles consoles, string? file = null) =>
        profile.Launcher == LauncherKind.Slurm ? new SlurmLauncher(profile, consoles, file) : new LocalLauncher(profile, consoles, file);

    private static string? FileOf(string name) => LauncherLoader.PathOf(name) is var path && File.Exists(path) ? Path.GetFullPath(path) : null;
}
