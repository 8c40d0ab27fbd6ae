using System.Globalization;
using System.Text;

namespace Experiments.Data;

/// <summary>The rows of a file as a query finds them.</summary>
/// <param name="Columns">The names of their columns.</param>
/// <param name="Rows">How many they are.</param>
internal sealed record QueryTable(IReadOnlyList<string> Columns, long Rows)
{
    /// <summary>What lies below the table of a query: the values as bytes, or what DuckDB reads of files. No query may use these names.</summary>
    public const string Below = "below data";

    private const int RecordsBetweenLooks = 4096; // a look at the clock for each record would take longer than the record

    /// <summary>Files that are looked at while the query runs.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Of columns that hold numbers from 0 for which their file has names: these names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Classes { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Takes records in.</summary>
    /// <param name="database">The database, empty.</param>
    /// <param name="records">The records.</param>
    /// <param name="layout">How they were written.</param>
    /// <param name="cancellation">Ends it.</param>
    public static QueryTable Of(QueryDatabase database, IEnumerable<SourceRecord> records, TableLayout layout, CancellationToken cancellation)
    {
        var columns = new QueryColumns(hasNames: layout.Header || layout.Format is not (TableFormat.Csv or TableFormat.Tsv));
        var types = new List<CellTypes>();
        var rows = Fill(database, records, columns, types, cancellation);
        var values = columns.Names.Select((name, i) => $"{types[i].Convert($"decode({Cell(i)})")} AS {QueryDatabase.Quoted(name)}").ToList();
        database.Execute(
            $"CREATE VIEW {QueryDatabase.Table} AS SELECT {(values.Count == 0 ? "NULL AS column0" : string.Join(", ", values))} FROM \"{Below}\"");
        return new QueryTable(columns.Names, rows);
    }

    private static long Fill(
        QueryDatabase database, IEnumerable<SourceRecord> records, QueryColumns columns, List<CellTypes> types, CancellationToken cancellation)
    {
        database.Execute($"CREATE TABLE \"{Below}\"(number BIGINT)");
        var (names, positions, cells, count) = (ColumnNames.None, Array.Empty<int>(), Array.Empty<byte[]?>(), 0L);
        var appender = database.Append(Below);
        try
        {
            foreach (var record in records)
            {
                if (count % RecordsBetweenLooks == 0)
                    cancellation.ThrowIfCancellationRequested();
                if (!ReferenceEquals(record.Names, names))
                {
                    names = record.Names;
                    positions = columns.PositionsOf(names);
                    while (types.Count < columns.Names.Count)
                        types.Add(new CellTypes());
                    if (cells.Length < types.Count)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        appender.Dispose();
                        cells = Widen(database, cells.Length, Math.Max(types.Count, 2 * cells.Length));
                        appender = database.Append(Below);
                    }
                }

                Array.Clear(cells);
                for (var i = 0; i < positions.Length; i++)
                    cells[positions[i]] = types[positions[i]].Take(record.Values[i], record.KindOf(i));
                var row = appender.CreateRow().AppendValue(count++);
                foreach (var cell in cells)
                    _ = cell is null ? row.AppendNullValue() : row.AppendValue(cell);
                row.EndRow();
            }
        }
        finally
        {
            appender.Dispose();
        }

        return count;
    }

    // All columns at once, and more than are needed: records of which each brings another column would have the table built anew each time.
    private static byte[]?[] Widen(QueryDatabase database, int from, int to)
    {
        var more = Enumerable.Range(from, to - from).Select(i => $"CAST(NULL AS BLOB) AS {Cell(i)}");
        database.Execute($"""
            ALTER TABLE "{Below}" RENAME TO narrower;
            CREATE TABLE "{Below}" AS SELECT *, {string.Join(", ", more)} FROM narrower;
            DROP TABLE narrower;
            """);
        return new byte[]?[to];
    }

    private static string Cell(int column) => string.Create(CultureInfo.InvariantCulture, $"cell{column}");

    /// <summary>What a column's values are, all together. They are taken in as bytes: as texts, DuckDB's client would end them at a NUL.</summary>
    private sealed class CellTypes
    {
        private bool _hasTexts;
        private bool _hasTruths;
        private bool _hasNumbers;
        private bool _hasFractions;

        public byte[]? Take(string value, CellKind kind)
        {
            if (kind == CellKind.Absent)
                return null;
            _hasTexts |= kind == CellKind.Text;
            _hasTruths |= kind == CellKind.Truth;
            _hasNumbers |= kind == CellKind.Number;
            _hasFractions |= kind == CellKind.Number && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
            return Encoding.UTF8.GetBytes(value);
        }

        public string Convert(string text) => (_hasTexts, _hasTruths, _hasNumbers) switch
        {
            (false, true, false) => $"CAST({text} AS BOOLEAN)",
            (false, false, true) => $"CAST({text} AS {(_hasFractions ? "DOUBLE" : "BIGINT")})",
            _ => text,
        };
    }
}
