namespace Experiments.Runs;

/// <summary>Goes through the CSV files that this project writes, a record at a time: RFC 4180, with line feeds. Fields are not copied into texts.</summary>
internal sealed class CsvCursor(string text)
{
    private readonly List<int> _ends = [];
    private char[] _fields = new char[256];
    private int _length;
    private int _at;

    /// <summary>Which record it is, from 1.</summary>
    public int Record { get; private set; }

    /// <summary>How many fields the record has.</summary>
    public int Count => _ends.Count;

    /// <summary>A field, until the next record.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            int start = field == 0 ? 0 : _ends[field - 1];
            return _fields.AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>Goes on to the next record; a last one without its line end is one, too.</summary>
    /// <exception cref="FormatException">A quote does not end, or stands where none may.</exception>
    public bool Next()
    {
        if (_at >= text.Length)
        {
            return false;
        }

        Record++;
        _length = 0;
        _ends.Clear();
        while (true)
        {
            if (_at < text.Length && text[_at] == '"')
            {
                Quoted();
            }
            else
            {
                Plain();
            }

            _ends.Add(_length);
            if (_at >= text.Length)
            {
                return true;
            }

            bool isEnd = text[_at] != ',';
            _at += isEnd && text.AsSpan(_at).StartsWith("\r\n") ? 2 : 1;
            if (isEnd)
            {
                return true;
            }
        }
    }

    private void Plain()
    {
        ReadOnlySpan<char> rest = text.AsSpan(_at);
        int length = rest.IndexOfAny(',', '\n', '\r');
        Take(length < 0 ? rest : rest[..length]);
    }

    private void Quoted()
    {
        _at++;
        while (true)
        {
            ReadOnlySpan<char> rest = text.AsSpan(_at);
            int quote = rest.IndexOf('"');
            if (quote < 0)
            {
                throw new FormatException($"record {Record}: a quote does not end");
            }

            // Two quotes are one of the text.
            bool isText = quote + 1 < rest.Length && rest[quote + 1] == '"';
            Take(rest[..(isText ? quote + 1 : quote)]);
            _at++;
            if (isText)
            {
                continue;
            }

            if (_at < text.Length && text[_at] is not (',' or '\n' or '\r'))
            {
                throw new FormatException($"record {Record}: text stands behind a closing quote");
            }

            return;
        }
    }

    private void Take(ReadOnlySpan<char> part)
    {
        if (_length + part.Length > _fields.Length)
        {
            Array.Resize(ref _fields, Math.Max(2 * _fields.Length, _length + part.Length));
        }

        part.CopyTo(_fields.AsSpan(_length));
        _length += part.Length;
        _at += part.Length;
    }
}
