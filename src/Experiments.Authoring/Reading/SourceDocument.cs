namespace Experiments.Authoring;

/// <summary>A text that diagnostics can point into. Lines end at CR, LF or CR LF, as in editors.</summary>
internal sealed class SourceDocument
{
    private readonly List<int> _lineStarts = [0];

    /// <summary>Takes a text.</summary>
    /// <param name="displayPath">The file, as the user would name it.</param>
    /// <param name="text">What it says, without byte-order mark.</param>
    public SourceDocument(string displayPath, string text)
    {
        DisplayPath = displayPath;
        Text = text;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                _lineStarts.Add(i + 1);
    }

    /// <summary>The file, as the user would name it.</summary>
    public string DisplayPath { get; }

    /// <summary>What it says, without byte-order mark.</summary>
    public string Text { get; }

    /// <summary>The bytes that it was read from; none where it was read from no file.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>The folder that paths in this text are relative to, absolute; null where it holds none.</summary>
    public string? Folder { get; init; }

    /// <summary>Where it stands among the texts that make up an experiment: 0 is the experiment's own file, −1 what that extends, −2 what
    /// that extends, and 1 the command line. What stands higher holds over what stands lower.</summary>
    public int Layer { get; init; }

    /// <summary>How many lines there are, at least 1.</summary>
    public int Lines => _lineStarts.Count;

    /// <summary>The line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Position(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>A line, from 1, without its end.</summary>
    public string Line(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The offset of a line's first character.</summary>
    public int LineStart(int line) => _lineStarts[line - 1];

    /// <summary>A place in this text.</summary>
    public SourceSpan Span(int start, int length) => new(this, start, length);
}
