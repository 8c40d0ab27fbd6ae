using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>On a terminal, one line that is written over and over while something goes on. Elsewhere nothing.</summary>
/// <param name="console">Where it shows.</param>
/// <param name="isQuiet">Whether nothing is shown on a terminal either.</param>
internal sealed class ProgressLine(IAnsiConsole console, bool isQuiet)
{
    private const string Erase = "\r\u001b[2K"; // back to the line's start, and all of it gone

    /// <summary>Whether it shows anything here.</summary>
    public bool IsLive { get; } = console.Profile.Capabilities is { Ansi: true, Interactive: true } && !isQuiet;

    /// <summary>Whether something stands in it.</summary>
    public bool IsVisible { get; private set; }

    /// <summary>How many characters fit. A line that reached the last column would go on in the next, where it could not be erased.</summary>
    public int Width => Math.Max(console.Profile.Width - 1, 1);

    /// <summary>A bar of <paramref name="width"/> characters, so much of it full.</summary>
    public static string Bar(int width, double share)
    {
        var full = (int)(width * Math.Clamp(share, 0, 1));
        return new string('━', full) + new string('─', width - full);
    }

    /// <summary>Writes <paramref name="text"/>, which is safe to print, in place of what the line shows.</summary>
    public void Overwrite(string text)
    {
        if (!IsLive)
            return;
        Write(Erase + (text.Length > Width ? text[..Width] : text));
        IsVisible = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (!IsVisible)
            return;
        Write(Erase);
        IsVisible = false;
    }

    private void Write(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }
}
