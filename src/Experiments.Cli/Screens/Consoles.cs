using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>The two streams that commands print to. Colours and live displays appear on a terminal only (and not with NO_COLOR).</summary>
/// <param name="Output">Results.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record Consoles(IAnsiConsole Output, IAnsiConsole Errors)
{
    // Nothing is wrapped where no eye reads along: a script that searches the output finds whole lines.
    private const int Unwrapped = 10_000;

    /// <summary>The process's own streams.</summary>
    public static Consoles Standard() => new(
        Create(Console.Out, Console.IsOutputRedirected),
        Create(Console.Error, Console.IsErrorRedirected));

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = Unwrapped;
        return console;
    }
}
