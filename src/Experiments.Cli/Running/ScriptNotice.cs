using Experiments.Authoring;
using Experiments.Cli.Cleaning;
using Experiments.Cli.Screens;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Running;

/// <summary>Lets scripts be kept compiled in the cache, and says where code from elsewhere runs for the first time.</summary>
internal static class ScriptNotice
{
    /// <summary>The options with both.</summary>
    /// <param name="options">How the experiment is loaded otherwise.</param>
    /// <param name="errors">Where to say it.</param>
    /// <param name="isTrusting">Whether to say nothing.</param>
    public static LoadOptions AddTo(LoadOptions options, IAnsiConsole errors, bool isTrusting) => options with
    {
        ScriptCache = Path.Combine(SourceSettings.FromEnvironment().CacheFolder, ComputedCache.Scripts),
        OnUnknownScripts = isTrusting ? null : files => WarningLine.Show(errors,
            $"{string.Join(", ", files.Select(VisibleText.Of))}: this C# runs for the first time here, and with your rights. "
            + "Read it if it is not yours; --trust says nothing."),
    };
}
