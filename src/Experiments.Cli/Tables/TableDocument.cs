using System.Text;
using System.Text.RegularExpressions;
using Experiments.Data;

namespace Experiments.Cli.Tables;

/// <summary>
/// A Markdown file with a table of experiments between the lines <c>&lt;!-- table --&gt;</c> and <c>&lt;!-- /table --&gt;</c>: a row is about the
/// experiment file that it links to, and columns whose names begin with <c>ours:</c> are filled. Runs on stand-ins go between
/// <c>&lt;!-- stand-ins --&gt;</c> and <c>&lt;!-- /stand-ins --&gt;</c>, where there are such lines. All else stays as it is.
/// </summary>
internal sealed partial class TableDocument
{
    private const string Table = "table";
    private const string StandIns = "stand-ins";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _content;
    private readonly string[] _lines; // each with its end
    private readonly List<(MarkdownRow Cells, DocumentRow Row)> _rows;
    private readonly (int First, int End)? _standIns;

    private TableDocument(
        string path, byte[] content, string[] lines, List<(MarkdownRow Cells, DocumentRow Row)> rows, IReadOnlyList<FilledColumn> columns,
        (int First, int End)? standIns)
    {
        Path = path;
        _content = content;
        _lines = lines;
        _rows = rows;
        Columns = columns;
        _standIns = standIns;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The columns that are filled.</summary>
    public IReadOnlyList<FilledColumn> Columns { get; }

    /// <summary>The rows that are about an experiment, as they were read.</summary>
    public IReadOnlyList<DocumentRow> Rows => [.. _rows.Select(row => row.Row)];

    /// <summary>The experiment files of the rows as the rows name them, in their order.</summary>
    public IReadOnlyList<string> Files => [.. _rows.Select(row => row.Row.File).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether it has a place for runs on stand-ins.</summary>
    public bool TakesStandIns => _standIns is not null;

    /// <summary>Where an experiment file of a row is.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", file);

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, or its folder, where it is called README.md.</param>
    /// <exception cref="CommandException">There is no such file, or no such table in it.</exception>
    public static TableDocument Read(string path)
    {
        if (Directory.Exists(path))
            path = System.IO.Path.Combine(path, "README.md");
        if (!File.Exists(path))
            throw Bad($"There is no '{VisibleText.Of(path)}'. Name a folder with a README.md, or a Markdown file, that has a table of experiments.");
        var content = File.ReadAllBytes(path);
        string[] lines;
        try
        {
            lines = EndOfLine().Split(Utf8.GetString(content));
        }
        catch (DecoderFallbackException)
        {
            throw Bad($"'{VisibleText.Of(path)}' is no UTF-8. Save it as UTF-8.");
        }

        var (first, end) = Between(Table, lines, path) ?? throw Bad(
            $"'{VisibleText.Of(path)}' has no table to fill. Put it between the lines <!-- {Table} --> and <!-- /{Table} -->.");
        var rows = Enumerable.Range(first, end - first).Select(line => (Line: line, Row: MarkdownRow.Read(lines[line])))
            .Where(read => read.Row is not null).Select(read => (read.Line, Row: read.Row!)).ToList();
        if (rows.Count < 2 || !rows[1].Row.IsRule)
            throw Bad($"Between the lines <!-- {Table} --> and <!-- /{Table} --> of '{VisibleText.Of(path)}' stands no Markdown table.");
        var header = rows[0].Row;
        var columns = FilledColumn.Of(header, VisibleText.Of(path));
        var linked = new List<(MarkdownRow Cells, DocumentRow Row)>();
        var names = columns.FirstOrDefault(column => column.Result is null);
        foreach (var (line, row) in rows.Skip(2))
        {
            if (row.Cells.Count != header.Cells.Count)
                throw Bad($"{VisibleText.Of(path)}({line + 1}): the row has {row.Cells.Count} cells and the header {header.Cells.Count}.");
            if (row.Cells.Select(cell => Link().Match(cell)).FirstOrDefault(match => match.Success) is { } link)
            {
                var run = names is null ? null : MarkdownRow.Unescaped(row.Cells[names.Index]);
                linked.Add((row, new DocumentRow(line, Uri.UnescapeDataString(link.Groups[1].Value), run)));
            }
        }

        return linked.Count > 0
            ? new TableDocument(path, content, lines, linked, columns, Between(StandIns, lines, path))
            : throw Bad($"No row of the table in '{VisibleText.Of(path)}' links to an experiment: [row 1](row-1.yaml).");
    }

    /// <summary>Fills the table and writes the file, where anything changed.</summary>
    /// <param name="cell">What a row's cell says; null: what it says now.</param>
    /// <param name="standIns">The lines about runs on stand-ins.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="IOException">The disk refuses; the file is as it was.</exception>
    public bool Fill(Func<DocumentRow, FilledColumn, string?> cell, IReadOnlyList<string> standIns)
    {
        foreach (var (cells, row) in _rows)
        {
            foreach (var column in Columns)
            {
                if (cell(row, column) is { } text)
                    cells.Put(column.Index, text);
                else if (cells.Cells[column.Index].Length == 0)
                    cells.Put(column.Index, RowFigures.Nothing);
            }

            _lines[row.Line] = cells.ToString();
        }

        var ending = _lines[0].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = _standIns is not { } place
            ? _lines
            : [.. _lines[..place.First], .. standIns.Select(line => line + ending), .. _lines[place.End..]];
        var filled = Utf8.GetBytes(string.Concat(lines));
        if (filled.AsSpan().SequenceEqual(_content))
            return false;
        AtomicFile.Write(Path, filled);
        return true;
    }

    // The lines between two markers, which stand alone on theirs; null where there are none.
    private static (int First, int End)? Between(string name, string[] lines, string path)
    {
        var opening = Places($"<!-- {name} -->");
        var closing = Places($"<!-- /{name} -->");
        if (opening.Count + closing.Count == 0)
            return null;
        return (opening, closing) is ([var first], [var end]) && first < end
            ? (first + 1, end)
            : throw Bad($"'{VisibleText.Of(path)}' needs the line <!-- {name} --> once, and the line <!-- /{name} --> once after it.");

        List<int> Places(string marker) => [.. Enumerable.Range(0, lines.Length).Where(line => lines[line].Trim() == marker)];
    }

    private static CommandException Bad(string message) => new(message, ExitCode.BadInput);

    [GeneratedRegex(@"(?<=\n)")]
    private static partial Regex EndOfLine();

    // As CommonMark has it: a destination, perhaps in angle brackets, and perhaps a title behind it.
    [GeneratedRegex("""\]\(\s*<?([^)\s<>]+\.ya?ml)>?(\s+("[^"]*"|'[^']*'|\([^)]*\)))?\s*\)""")]
    private static partial Regex Link();
}
