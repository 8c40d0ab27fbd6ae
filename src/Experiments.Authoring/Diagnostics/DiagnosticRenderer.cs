using System.Text;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>
/// Writes diagnostics for people: the compilers' line, the source line with the place underlined, then what was probably meant and
/// what is allowed.
/// </summary>
/// <param name="Ansi">Whether to colour with ANSI escapes; only ever true on a terminal.</param>
public sealed record DiagnosticRenderer(bool Ansi = false)
{
    // A line of a data-like file may be very long; the part around the problem is enough.
    private const int MaxLine = 140;
    private const int BeforeProblem = 60;
    private const string Indent = "    ";

    /// <summary>Writes all of them, in the order given, each ended by a line feed.</summary>
    public string Render(IEnumerable<Diagnostic> diagnostics)
    {
        var output = new StringBuilder();
        foreach (var diagnostic in diagnostics)
            Render(diagnostic, output);
        return output.ToString();
    }

    private void Render(Diagnostic diagnostic, StringBuilder output)
    {
        var colour = diagnostic.Severity == Severity.Error ? "31" : "33";
        output.Append(Colour(diagnostic.ToString(), $"1;{colour}")).Append('\n');
        if (diagnostic.SourceLine is { } line)
            Underline(diagnostic, line, colour, output);
        if (diagnostic.Suggestion is { } suggestion)
            output.Append(Indent).Append(Colour($"did you mean {VisibleText.Of(suggestion)}?", "36")).Append('\n');
        if (diagnostic.Allowed is { } allowed)
            output.Append(Indent).Append(VisibleText.Of(allowed)).Append('\n');
    }

    private void Underline(Diagnostic diagnostic, string line, string colour, StringBuilder output)
    {
        var column = Math.Clamp(diagnostic.Column - 1, 0, line.Length);
        var start = column > MaxLine - BeforeProblem ? column - BeforeProblem : 0;
        var end = Math.Min(line.Length, start + MaxLine);
        var length = Math.Clamp(diagnostic.Length, 0, end - column);

        // Each part is made visible on its own, so that an escaped character moves the underline with it.
        var before = (start > 0 ? "…" : "") + Printable(line[start..column]);
        var problem = Printable(line.Substring(column, length));
        var after = Printable(line[(column + length)..end]) + (end < line.Length ? "…" : "");
        output.Append(Indent).Append((before + problem + after).TrimEnd()).Append('\n');
        output.Append(Indent).Append(' ', before.Length).Append(Colour(new string('^', Math.Max(1, problem.Length)), colour)).Append('\n');
    }

    private static string Printable(string text) => VisibleText.Of(text.Replace('\t', ' '));

    private string Colour(string text, string code) => Ansi ? $"\u001B[{code}m{text}\u001B[0m" : text;
}
