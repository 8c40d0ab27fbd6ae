using System.Text;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>On a terminal, some lines that are written over and over while something goes on. Elsewhere nothing.</summary>
/// <param name="console">Where it shows.</param>
/// <param name="isQuiet">Whether nothing is shown on a terminal either.</param>
internal sealed class LiveBlock(IAnsiConsole console, bool isQuiet)
{
    private int _lines;

    /// <summary>Whether it shows anything here.</summary>
    public bool IsLive { get; } = console.Profile.Capabilities is { Ansi: true, Interactive: true } && !isQuiet;

    /// <summary>How many lines fit.</summary>
    public int Height => Math.Max(console.Profile.Height - 1, 1);

    /// <summary>Writes <paramref name="lines"/>, which are safe to print, in place of those that it shows.</summary>
    public void Overwrite(IReadOnlyList<string> lines)
    {
        if (!IsLive)
            return;
        var width = Math.Max(console.Profile.Width - 1, 1);
        var text = new StringBuilder(Erased());
        foreach (var line in lines.Take(Height))
            text.Append(line.Length > width ? line.AsSpan(0, width) : line).Append('\n');
        _lines = Math.Min(lines.Count, Height);
        Write(text.ToString());
    }

    /// <summary>Takes the lines away before something else is printed.</summary>
    public void Clear()
    {
        if (_lines > 0)
            Write(Erased());
        _lines = 0;
    }

    // Up to the first of them, and all below it gone.
    private string Erased() => _lines == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\r\u001b[{_lines}A\u001b[J");

    private void Write(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }
}
