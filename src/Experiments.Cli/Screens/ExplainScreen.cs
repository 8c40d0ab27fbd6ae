using Experiments.Authoring;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>What a code means.</summary>
internal static class ExplainScreen
{
    // Longer lines are hard to read.
    private const int WidestText = 100;

    /// <summary>Prints a code's heading and its paragraph.</summary>
    public static void Show(IAnsiConsole console, DiagnosticCode code, string paragraph)
    {
        console.Line($"[bold]{code.Id}[/] ({(code.Severity == Severity.Error ? "error" : "warning")}): {code.Title}");
        console.WriteLine();
        foreach (var block in paragraph.Split("\n\n"))
        {
            foreach (var line in Wrap(block.ReplaceLineEndings(" "), Math.Min(console.Profile.Width, WidestText)))
                console.Line($"{line}");
        }
    }

    /// <summary>Says that there is no such code, and which there are.</summary>
    public static void Unknown(IAnsiConsole console, string id, IReadOnlyList<DiagnosticCode> near)
    {
        console.Line($"[red]error[/]: there is no code '{SafeMarkup.Cut(id, WidestText)}'. There are:");
        foreach (var code in near)
            console.Line($"  {code.Id}  {code.Title}");
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (line.Length == 0)
                line = word;
            else if (line.Length + 1 + word.Length <= width)
                line += " " + word;
            else
            {
                yield return line;
                line = word;
            }

        yield return line;
    }
}
