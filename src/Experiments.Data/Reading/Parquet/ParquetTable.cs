using System.Globalization;
using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>
/// Apache Parquet files as DuckDB reads them (https://duckdb.org/docs/stable/data/parquet/overview). Columns of single values become rows' columns; lists and
/// structures are for a query to take apart.
/// </summary>
internal static class ParquetTable
{
    // As a type, or in one: a field of that name would have a space or a quotation mark behind it.
    private const string Variant = @"(^|[ (,])VARIANT(\[|,|\)|$)";

    /// <summary>Reads a file's records one after the other.</summary>
    /// <param name="open">Gives the file; it goes with the last record.</param>
    /// <param name="layout">How messages call it.</param>
    /// <exception cref="DataException">It is damaged, or none of its columns holds single values.</exception>
    public static IEnumerable<SourceRecord> Read(Func<LocalFile> open, TableLayout layout)
    {
        using var file = open();
        RequireShallow(file, layout);
        using var database = new QueryDatabase(CancellationToken.None);
        var table = Guard(layout, () => Open(database, [file.Path], isAsked: false));
        var classes = Enumerable.Range(0, table.Columns.Count).Where(i => table.Classes.ContainsKey(table.Columns[i]))
            .ToDictionary(i => i, i => table.Classes[table.Columns[i]]);
        database.Shut(table.Files);
        using var result = Guard(layout, () => database.Ask(QueryDatabase.Table, classes));
        if (result.Names.Names.Count == 0)
            throw new DataException($"{layout.Source}: the Parquet file cannot be read: it has no column of texts, numbers or truth values.");
        for (var number = 0L; Guard(layout, result.Read); number++)
            yield return new SourceRecord(result.Names, Guard(layout, result.Values), result.Names.Names.Count, number);
    }

    /// <summary>What a query over files gives.</summary>
    /// <param name="open">Gives the files one after the other; they go with the last row.</param>
    /// <param name="layout">What messages call them, and the query.</param>
    /// <param name="told">Takes how many rows the query kept.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IEnumerable<SourceRecord> Ask(
        IEnumerable<LocalFile> open, TableLayout layout, Action<string> told, CancellationToken cancellation)
    {
        var files = new List<LocalFile>();
        try
        {
            foreach (var file in open)
            {
                files.Add(file);
                RequireShallow(file, layout);
            }

            var records = TableQuery.Run(
                database => Guard(layout, () => Open(database, [.. files.Select(file => file.Path)], isAsked: true)), layout, told, cancellation);
            foreach (var record in records)
                yield return record;
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    // The files' rows, one below the other by the names of the columns. Folders called a=b are folders, and no columns.
    private static QueryTable Open(QueryDatabase database, IReadOnlyList<string> paths, bool isAsked)
    {
        const string below = $"\"{QueryTable.Below}\"";
        var list = string.Join(", ", paths.Select(QueryDatabase.Literal));
        database.Execute($"CREATE VIEW {below} AS SELECT * FROM read_parquet([{list}], union_by_name = true, hive_partitioning = false)");
        // Into a VARIANT, DuckDB goes down as deep as each value is nested, by calling itself: a query that touched one could end the process.
        var closed = isAsked
            ? database.Values($"SELECT column_name FROM (DESCRIBE {below}) WHERE regexp_matches(column_type, '{Variant}')")
            : [];
        var names = database.Values($"SELECT column_name FROM (DESCRIBE {below})").Except(closed).ToList();
        // Many writers do not say that bytes are texts: then they are when all of them can be read as such.
        var texts = database.Values($"SELECT column_name FROM (DESCRIBE {below}) WHERE column_type = 'BLOB'").Select(QueryDatabase.Quoted)
            .Where(column => database.Values($"SELECT '' FROM {below} WHERE {column} IS NOT NULL AND TRY(decode({column})) IS NULL LIMIT 1").Count == 0)
            .Select(column => $"decode({column}) AS {column}");
        var columns = names.Count == 0 ? "NULL AS column0" : $"*{Of("EXCLUDE", closed.Select(QueryDatabase.Quoted))}{Of("REPLACE", texts)}";
        database.Execute($"CREATE VIEW {QueryDatabase.Table} AS SELECT {columns} FROM {below}");
        var rows = database.Values($"SELECT CAST(count(*) AS VARCHAR) FROM {below}")[0];
        var notes = paths.Select(path => Note(database, path)).Distinct().ToList();
        var table = new QueryTable(names, long.Parse(rows, CultureInfo.InvariantCulture)) { Files = paths };
        return notes is [{ } note] ? table with { Classes = HubFeatures.ClassesOf(note) } : table;

        static string Of(string word, IEnumerable<string> columns) => string.Join(", ", columns) is { Length: > 0 } some ? $" {word} ({some})" : "";
    }

    private static void RequireShallow(LocalFile file, TableLayout layout)
    {
        const string refused = "the Parquet file cannot be read";
        try
        {
            if (ParquetNesting.DepthOf(file.Path) > ParquetNesting.Most)
                throw new DataException($"{layout.Source}: {refused}: its schema is nested more than {ParquetNesting.Most} deep.");
        }
        catch (InvalidDataException exception)
        {
            throw new DataException($"{layout.Source}: {refused}: its metadata are damaged.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{layout.Source}: {refused}: {VisibleText.Short(exception.Message)}", exception);
        }
    }

    private static string? Note(QueryDatabase database, string path) => database.Values(
        $"SELECT TRY(decode(value)) FROM parquet_kv_metadata({QueryDatabase.Literal(path)}) WHERE TRY(decode(key)) = '{HubFeatures.Key}'").FirstOrDefault();

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
}
