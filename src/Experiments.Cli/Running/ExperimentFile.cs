using Experiments.Authoring;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Running;

/// <summary>Loads an experiment for a command that runs nothing.</summary>
internal static class ExperimentFile
{
    /// <summary>Loads it and tells what is wrong; null where it cannot be used. The caller disposes of it.</summary>
    /// <param name="path">The file, as the user names it.</param>
    /// <param name="overrides">The command line's <c>path=value</c> arguments.</param>
    /// <param name="consoles">Where to tell it.</param>
    /// <param name="isTrusting">Whether nothing is said of scripts from elsewhere.</param>
    /// <param name="cancellation">Gives up, also on a script that never ends.</param>
    public static async Task<Experiment?> LoadAsync(
        string path, IReadOnlyList<string> overrides, Consoles consoles, bool isTrusting, CancellationToken cancellation)
    {
        var options = ScriptNotice.AddTo(new LoadOptions { Overrides = overrides }, consoles.Errors, isTrusting);
        var loaded = await ExperimentLoader.LoadAsync(path, KnownNames.Default, options, cancellation);
        DiagnosticScreen.Show(consoles.Errors, loaded.Diagnostics);
        return loaded.Experiment;
    }
}
