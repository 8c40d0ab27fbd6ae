using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Cli.Tables;

/// <summary>A line of a Markdown table. Cells that are not replaced stay as they are, to the last blank.</summary>
internal sealed partial class MarkdownRow
{
    private const char Bar = '|';

    private readonly string _indent;
    private readonly string _end;
    private readonly List<string> _cells;

    private MarkdownRow(string indent, List<string> cells, string end)
    {
        _indent = indent;
        _cells = cells;
        _end = end;
    }

    /// <summary>What the cells say, without the blanks around it.</summary>
    public IReadOnlyList<string> Cells => [.. _cells.Select(cell => cell.Trim())];

    /// <summary>Whether this is the line under the header: dashes, and colons that align.</summary>
    public bool IsRule => _cells.All(cell => cell.Trim() is { Length: > 0 } rule && rule.Trim(':') is { Length: > 0 } dashes && dashes.All(c => c == '-'));

    /// <summary>Takes a line apart at its bars; null where it is no line of a table, which begins and ends with one.</summary>
    public static MarkdownRow? Read(string line)
    {
        var inner = line.Trim();
        if (inner.Length < 2 || inner[0] != Bar || inner[^1] != Bar)
            return null;
        var start = line.IndexOf(Bar);
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = start + 1; i <= line.LastIndexOf(Bar); i++)
        {
            if (line[i] == Bar && line[i - 1] != '\\') // an escaped bar is text
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return cell.Length > 0 ? null : new MarkdownRow(line[..start], cells, line[(line.LastIndexOf(Bar) + 1)..]);
    }

    /// <summary>Makes a line of texts.</summary>
    public static string Write(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>A text from outside as what a cell shows: bars, brackets and the like lose their meaning, and what cannot be seen is written out.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in Data.VisibleText.Of(text))
            escaped.Append(c is '\\' or Bar or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '~' or '&' or '!' ? $"\\{c}" : c);
        return escaped.ToString();
    }

    /// <summary>What a cell's text shows: a character behind a backslash is itself.</summary>
    public static string Unescaped(string cell) => Backslash().Replace(cell, "$1");

    /// <summary>Puts a text into a cell, at the side at which it stood; a cell that says so already is left as it is.</summary>
    public void Put(int cell, string text)
    {
        var old = _cells[cell];
        if (old.Trim() != text)
            _cells[cell] = old.StartsWith("  ", StringComparison.Ordinal) && !old.EndsWith("  ", StringComparison.Ordinal)
                ? $" {text} ".PadLeft(old.Length)
                : $" {text} ".PadRight(old.Length);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_indent}|{string.Concat(_cells.Select(cell => $"{cell}|"))}{_end}";

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")] // as CommonMark has it: before punctuation only
    private static partial Regex Backslash();
}
