using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>
/// Apache Parquet files as DuckDB reads them (https://duckdb.org/docs/stable/data/parquet/overview). Columns of single values become rows' columns; lists and
/// structures are for a query to take apart.
/// </summary>
internal static class ParquetTable
{
    private const string File = "file"; // what DuckDB reads, below the table of a query

    /// <summary>Reads a file's records one after the other.</summary>
    /// <param name="file">The file; it goes with the last record.</param>
    /// <param name="layout">How messages call it.</param>
    /// <exception cref="DataException">It is damaged, or none of its columns holds single values.</exception>
    public static IEnumerable<SourceRecord> Read(LocalFile file, TableLayout layout)
    {
        using (file)
        {
            using var database = new QueryDatabase(CancellationToken.None);
            var table = Guard(layout, () => Open(database, [file.Path]));
            database.Shut(table.Files);
            using var result = Guard(layout, () => database.Ask($"SELECT * FROM {QueryDatabase.Table}"));
            var (names, positions) = result.Columns(table.Classes);
            if (positions.Length == 0)
                throw new DataException($"{layout.Source}: the Parquet file cannot be read: it has no column of texts, numbers or truth values.");
            for (var number = 0L; Guard(layout, result.Read); number++)
                yield return new SourceRecord(names, Guard(layout, () => result.Values(positions)), positions.Length, number);
        }
    }

    /// <summary>What a query over files gives.</summary>
    /// <param name="open">Gives the files; they go with the last row.</param>
    /// <param name="layout">What messages call them, and the query.</param>
    /// <param name="told">Takes how many rows the query kept.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IEnumerable<SourceRecord> Ask(
        Func<IReadOnlyList<LocalFile>> open, TableLayout layout, Action<string> told, CancellationToken cancellation)
    {
        var files = open();
        try
        {
            var records = TableQuery.Run(
                database => Guard(layout, () => Open(database, [.. files.Select(file => file.Path)])), layout, told, cancellation);
            foreach (var record in records)
                yield return record;
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    // The files' rows, one below the other by the names of the columns.
    private static QueryTable Open(QueryDatabase database, IReadOnlyList<string> paths)
    {
        database.Execute(
            $"CREATE VIEW {File} AS SELECT * FROM read_parquet([{string.Join(", ", paths.Select(QueryDatabase.Literal))}], union_by_name = true)");
        var names = database.Values($"SELECT column_name FROM (DESCRIBE {File})");
        var texts = database.Values($"SELECT column_name FROM (DESCRIBE {File}) WHERE column_type = 'BLOB'")
            .Select(QueryDatabase.Quoted).Where(column => IsText(database, column)).ToList();
        var decoded = texts.Count == 0 ? "" : $"REPLACE ({string.Join(", ", texts.Select(column => $"decode({column}) AS {column}"))})";
        database.Execute($"CREATE VIEW {QueryDatabase.Table} AS SELECT * {decoded} FROM {File}");
        var note = database.Values(
            $"SELECT TRY(decode(value)) FROM parquet_kv_metadata({QueryDatabase.Literal(paths[0])}) WHERE TRY(decode(key)) = '{HubFeatures.Key}'");
        return new QueryTable(names, long.Parse(database.Values($"SELECT count(*) FROM {File}")[0], System.Globalization.CultureInfo.InvariantCulture))
        {
            Files = paths,
            Classes = note is [var text, ..] ? HubFeatures.ClassesOf(text) : new Dictionary<string, IReadOnlyList<string>>(),
        };
    }

    private static T Guard<T>(TableLayout layout, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDBException exception)
        {
            throw new DataException(
                $"{layout.Source}: the Parquet file cannot be read: {VisibleText.Short(QueryError.Of(exception).Message)}.", exception);
        }
    }

    // Many writers do not say that bytes are texts: then they are when all of them can be read as such.
    private static bool IsText(QueryDatabase database, string column) =>
        database.Values($"SELECT 1 FROM {File} WHERE {column} IS NOT NULL AND TRY(decode({column})) IS NULL LIMIT 1").Count == 0;
}
