using System.Text;

namespace Experiments.Data;

/// <summary>
/// Cuts delimited text into records and fields, quoted as Python's and pandas' default says: a field that begins with a double quote
/// ends at the next single one, and may hold separators, line ends and, doubled, quotes; what follows up to the separator belongs to
/// the field too. A quote within a field that does not begin with one is an ordinary character. Empty lines are no records.
/// </summary>
/// <param name="text">The whole text.</param>
/// <param name="separator">What separates fields.</param>
/// <param name="isQuoted">Whether fields may be quoted; otherwise a quote is a character like any other.</param>
/// <param name="source">What messages call the text.</param>
internal sealed class DelimitedRecords(string text, char separator, bool isQuoted, string source)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private int _position;
    private int _nextLine = 1;

    /// <summary>The record's fields.</summary>
    public List<string> Fields => _fields;

    /// <summary>The line that the record begins in, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Goes on to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataException">A quoted field has no end.</exception>
    public bool Read()
    {
        _fields.Clear();
        while (TakeLineEnd())
        {
        }

        if (_position == text.Length)
            return false;
        Line = _nextLine;
        do
            _fields.Add(Field());
        while (TakeSeparator());
        TakeLineEnd();
        return true;
    }

    private string Field()
    {
        if (!isQuoted || _position == text.Length || text[_position] != '"')
            return text[_position..Unquoted()];

        if (Plainly() is { } plain)
            return plain;
        _field.Clear();
        var openingLine = _nextLine;
        for (_position++; ;)
        {
            var quote = text.IndexOf('"', _position);
            if (quote < 0)
                throw new DataException(
                    $"{source}({openingLine}): the quoted field that begins here has no end. Close it with a double quote; "
                    + "a quote that belongs to the text is written twice, with the whole field quoted.");
            Append(quote);
            _position = quote + 1;
            if (_position == text.Length || text[_position] != '"')
                break;
            _field.Append('"');
            _position++;
        }

        var rest = _position;
        return _field.Append(text, rest, Unquoted() - rest).ToString();
    }

    // Most quoted fields end at their first quote, and nothing but the separator or the line's end follows: they need no building up.
    private string? Plainly()
    {
        var start = _position + 1;
        var length = text.AsSpan(start).IndexOf('"');
        var next = start + length + 1;
        if (length < 0 || (next < text.Length && text[next] != separator && text[next] is not ('\n' or '\r')))
            return null;
        CountLines(text.AsSpan(start, length));
        _position = next;
        return text.Substring(start, length);
    }

    // Lines are counted as they go by, for the messages about later records.
    private void Append(int end)
    {
        var part = text.AsSpan(_position, end - _position);
        _field.Append(part);
        CountLines(part);
    }

    private void CountLines(ReadOnlySpan<char> part)
    {
        if (part.ContainsAny('\n', '\r'))
            _nextLine += part.Count('\n') + part.Count('\r') - part.Count("\r\n");
    }

    // Goes to the end of a field, or of its part behind the closing quote, and returns it.
    private int Unquoted()
    {
        var length = text.AsSpan(_position).IndexOfAny(separator, '\n', '\r');
        return _position = length < 0 ? text.Length : _position + length;
    }

    private bool TakeSeparator()
    {
        if (_position == text.Length || text[_position] != separator)
            return false;
        _position++;
        return true;
    }

    private bool TakeLineEnd()
    {
        if (_position == text.Length || text[_position] is not ('\n' or '\r'))
            return false;
        _position += text.AsSpan(_position).StartsWith("\r\n") ? 2 : 1;
        _nextLine++;
        return true;
    }
}
