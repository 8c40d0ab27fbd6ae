using System.Text;

namespace Experiments.Runs;

/// <summary>Reads the CSV files that this project writes: RFC 4180, with line feeds.</summary>
internal static class CsvReader
{
    /// <summary>The records, the header first. A last record without its line end is one, too.</summary>
    /// <exception cref="FormatException">A quote does not end, or stands where none may.</exception>
    public static IEnumerable<string[]> Read(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        int line = 1;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '"')
            {
                i = Quoted(text, i, line, field);
            }
            else
            {
                int length = text.AsSpan(i).IndexOfAny(',', '\n', '\r');
                length = length < 0 ? text.Length - i : length;
                field.Append(text, i, length);
                i += length;
            }

            if (i < text.Length && text[i] is not (',' or '\n' or '\r'))
            {
                throw new FormatException($"record {line}: text stands behind a closing quote");
            }

            fields.Add(field.ToString());
            field.Clear();
            bool isEnd = i >= text.Length || text[i] != ',';
            i += i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n' ? 2 : 1;
            if (isEnd)
            {
                yield return fields.ToArray();
                fields.Clear();
                line++;
            }
        }

        if (fields.Count > 0)
        {
            // The text ended behind a comma: one more field, and it is empty.
            fields.Add("");
            yield return fields.ToArray();
        }
    }

    private static int Quoted(string text, int start, int line, StringBuilder field)
    {
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                field.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else
            {
                return i + 1;
            }
        }

        throw new FormatException($"record {line}: a quote does not end");
    }
}
