using Experiments.Authoring;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What is wrong with the user's files, in colours where there is a terminal.</summary>
internal static class DiagnosticScreen
{
    /// <summary>Prints diagnostics in the form that was asked for: for people on the error stream, as SARIF on the output.</summary>
    /// <param name="consoles">Where to print.</param>
    /// <param name="diagnostics">What was found.</param>
    /// <param name="format">In which form.</param>
    /// <param name="failure">What ended the command and is no problem of a file; a log names it. Null: nothing.</param>
    public static void Show(Consoles consoles, IReadOnlyList<Diagnostic> diagnostics, DiagnosticFormat format, Exception? failure = null)
    {
        if (format == DiagnosticFormat.Text)
        {
            Show(consoles.Errors, diagnostics);
            return;
        }

        var version = typeof(DiagnosticScreen).Assembly.GetName().Version?.ToString(3) ?? "0";
        consoles.Output.Profile.Out.Writer.Write(SarifLog.Write(diagnostics, version, failure?.Message));
        consoles.Output.Profile.Out.Writer.Flush();
    }

    /// <summary>Prints diagnostics for people.</summary>
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
