using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>Prints whole lines.</summary>
internal static class Lines
{
    /// <summary>
    /// Prints a line of markup; what is put into it is escaped. A line that is longer than the console is wide is left to the terminal, so
    /// that a path in it can be copied in one piece.
    /// </summary>
    public static void Line(this IAnsiConsole console, FormattableString line) =>
        console.Write(new Unwrapped(new Markup(SafeMarkup.Format(line) + "\n")));
}
