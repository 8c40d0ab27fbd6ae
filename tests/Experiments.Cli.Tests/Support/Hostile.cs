using System.Text.RegularExpressions;

namespace Experiments.Cli.Tests;

/// <summary>Text that would colour, clear or turn round a terminal, were it printed as it is.</summary>
internal static partial class Hostile
{
    public const string Text = "[red]bold[/] [[ \u001b[31mred\u001b[2J \r\n\u202egnp.exe \u0007 {0} %s";

    /// <summary>Fails where anything but the program's own colours and line ends could move the cursor or turn the reading direction.</summary>
    public static void ExpectHarmless(string printed)
    {
        var rest = OwnEscapes().Replace(printed, "").Replace("\n", "");
        Assert.DoesNotContain(rest, c => char.IsControl(c) || c == '\u202e');
    }

    // Colours and decorations, each ended by its reset, are Spectre's; ESC[2K and the return before it are the progress line's.
    [GeneratedRegex(@"\u001b\[[0-9;]*m|\r\u001b\[2K")]
    private static partial Regex OwnEscapes();
}
