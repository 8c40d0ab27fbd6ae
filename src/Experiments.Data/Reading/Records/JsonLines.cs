using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// The records of a JSON lines file: an object a line, whose properties are the columns. A text is taken without its quotes, null as
/// "", anything else as it is written; empty lines are no records.
/// </summary>
internal static class JsonLines
{
    /// <summary>Reads them one after the other.</summary>
    /// <exception cref="DataException">A line is no JSON object, or has a property twice.</exception>
    public static IEnumerable<SourceRecord> Read(string text, TableLayout layout)
    {
        var names = ColumnNames.None;
        var line = 0;
        foreach (var range in Lines(text))
        {
            line++;
            if (text.AsSpan(range).Trim().IsEmpty)
                continue;
            var (keys, values, kinds) = Properties(text.AsMemory(range), $"{layout.Source}({line})");
            if (!names.Names.SequenceEqual(keys))
                names = new ColumnNames(keys);
            yield return new SourceRecord(names, values, values.Length, line) { Kinds = kinds };
        }
    }

    private static IEnumerable<Range> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            yield return start..end;
            start = end + 1;
        }
    }

    private static (List<string> Keys, string[] Values, CellKind[] Kinds) Properties(ReadOnlyMemory<char> line, string place)
    {
        var keys = new List<string>();
        var values = new List<string>();
        var kinds = new List<CellKind>();
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new DataException(
                    $"{place}: the line is no JSON object. Write a record as {{\"text\": \"…\", \"label\": \"…\"}}, one a line.");
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (keys.Contains(property.Name))
                    throw new DataException($"{place}: the property '{VisibleText.Short(property.Name)}' stands there twice. Take one out.");
                keys.Add(property.Name);
                values.Add(property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString()!,
                    JsonValueKind.Null => "",
                    _ => property.Value.GetRawText(),
                });
                kinds.Add(property.Value.ValueKind switch
                {
                    JsonValueKind.Number => CellKind.Number,
                    JsonValueKind.True or JsonValueKind.False => CellKind.Truth,
                    JsonValueKind.Null => CellKind.Absent,
                    _ => CellKind.Text,
                });
            }
        }
        catch (JsonException exception)
        {
            throw new DataException(
                $"{place}: the line is no JSON ({VisibleText.Short(exception.Message)}). JSON lines have one object a line, and no line breaks within it.",
                exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new DataException($"{place}: a text of the line is no Unicode: half of a surrogate pair is escaped in it.", exception);
        }

        return (keys, [.. values], [.. kinds]);
    }
}
