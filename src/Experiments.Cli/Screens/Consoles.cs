using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>The two streams that commands print to. Colours appear on a terminal only (and not with NO_COLOR), live displays likewise.</summary>
/// <param name="Output">Results.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record Consoles(IAnsiConsole Output, IAnsiConsole Errors)
{
    /// <summary>The process's own streams.</summary>
    public static Consoles Standard() => new(
        Console.IsOutputRedirected ? Redirected(Console.Out) : Terminal(Console.Out, AnsiSupport.Detect),
        Console.IsErrorRedirected ? Redirected(Console.Error) : Terminal(Console.Error, AnsiSupport.Detect));

    /// <summary>A file or a pipe: no colours, nothing wrapped or cut, no blanks at the ends of lines.</summary>
    public static IAnsiConsole Redirected(TextWriter writer)
    {
        var console = Create(new TrimmedWriter(writer), AnsiSupport.No, InteractionSupport.No);
        console.Profile.Width = Unwrapped.Width;
        return console;
    }

    /// <summary>A terminal.</summary>
    /// <param name="writer">What writes to it.</param>
    /// <param name="ansi">Whether it knows ANSI escapes.</param>
    public static IAnsiConsole Terminal(TextWriter writer, AnsiSupport ansi) =>
        Create(writer, ansi, ansi == AnsiSupport.Yes ? InteractionSupport.Yes : InteractionSupport.Detect);

    private static IAnsiConsole Create(TextWriter writer, AnsiSupport ansi, InteractionSupport interaction) => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = ansi,
        Interactive = interaction,
        // They would colour what is redirected, where the environment says that it is a CI service's.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
}
