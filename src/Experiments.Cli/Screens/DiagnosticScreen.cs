using Experiments.Authoring;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What is wrong with the user's files, in colours where there is a terminal.</summary>
internal static class DiagnosticScreen
{
    /// <summary>Prints diagnostics.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
            return;
        // Written past Spectre: the renderer has placed and escaped everything, and nothing may be wrapped.
        var isColoured = console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };
        console.Profile.Out.Writer.Write(new DiagnosticRenderer(isColoured).Render(diagnostics));
        console.Profile.Out.Writer.Flush();
    }
}
