using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>A <c>SELECT</c> of DuckDB over a file's rows, which are the table <c>data</c>.</summary>
public static class TableQuery
{
    // Joins multiply rows, but more of them than this come from a query that does not end.
    private const long FewestRowsAtMost = 1_000_000;
    private const int MostRowsOfOne = 100;
    private const string Result = "result of the query"; // no name that a query has for another table
    private const string Before = $"CREATE TEMP VIEW \"{Result}\" AS ";

    /// <summary>
    /// What is wrong with a query whatever the file is: it does not parse, is several statements, does more than to read, or calls what there
    /// is not. Null: nothing that can be known without the file's columns.
    /// </summary>
    public static QueryException? ProblemOf(string sql)
    {
        using var database = new QueryDatabase(CancellationToken.None);
        try
        {
            var tree = QueryTree.Of(database, sql);
            // Of the columns only the names are known; a function takes a value without a type for one of its own.
            var columns = tree.Columns.DefaultIfEmpty("column0").Select(name => $"{QueryDatabase.Quoted(name)} \"NULL\"");
            database.Execute($"CREATE TABLE {QueryDatabase.Table}({string.Join(", ", columns)})");
            database.Shut([]);
            database.Execute(Before + sql);
            return null;
        }
        catch (QueryException problem)
        {
            return problem;
        }
        catch (DuckDBException error)
        {
            return QueryError.Of(error) is { IsFunction: true } missing ? Problem(missing, sql, ColumnNames.None) : null;
        }
    }

    /// <summary>What a query gives.</summary>
    /// <param name="open">Makes the file the table of the query.</param>
    /// <param name="layout">How the file was written, and the query.</param>
    /// <param name="told">Takes how many rows there are before and after, when the last has been read.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The rows of its result; none where the file has no rows.</returns>
    /// <exception cref="QueryException">The query cannot be used with this file, or gives no rows.</exception>
    internal static IEnumerable<SourceRecord> Run(
        Func<QueryDatabase, QueryTable> open, TableLayout layout, Action<string> told, CancellationToken cancellation)
    {
        using var database = new QueryDatabase(cancellation);
        var sql = layout.Query!;
        IReadOnlyList<string> columns = [];
        var tree = Guard(() => QueryTree.Of(database, sql));
        var table = open(database);
        columns = table.Columns;
        if (table.Rows == 0)
            yield break;

        database.Shut(table.Files);
        using var result = Guard(() =>
        {
            database.Execute(Before + sql);
            return database.Ask(Result, Classes(tree, table));
        });
        var (names, kept, most) = (result.Names, 0L, Math.Max(FewestRowsAtMost, MostRowsOfOne * table.Rows));
        while (Guard(result.Read))
        {
            if (kept == most)
                throw new QueryException(Invariant($"{layout.Source}: the query makes more than {most:N0} rows of {table.Rows:N0}. End it by a LIMIT."));
            yield return new SourceRecord(names, Guard(result.Values), names.Names.Count, ++kept);
        }

        told(Invariant($"query {(kept <= table.Rows ? "kept" : "gave")} {kept:N0} of {table.Rows:N0} rows"));
        if (kept == 0)
            throw new QueryException(Invariant($"{layout.Source}: the query keeps none of the {table.Rows:N0} rows. Loosen it."));

        T Guard<T>(Func<T> work)
        {
            try
            {
                return work();
            }
            catch (QueryException problem)
            {
                throw new QueryException($"{layout.Source}: {problem.Message}", problem.Part);
            }
            catch (DuckDBException error)
            {
                cancellation.ThrowIfCancellationRequested();
                var problem = Problem(QueryError.Of(error), sql, new ColumnNames(columns));
                throw new QueryException($"{layout.Source}: {problem.Message}", problem.Part);
            }
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static Dictionary<int, IReadOnlyList<string>> Classes(QueryTree tree, QueryTable table) => tree.Origins(table.Columns)
        .Select((origin, position) => (position, Names: origin is null ? null : table.Classes.GetValueOrDefault(origin)))
        .Where(column => column.Names is not null).ToDictionary(column => column.position, column => column.Names!);

    private static QueryException Problem(QueryError error, string sql, ColumnNames columns)
    {
        var piece = error.Position is { } position ? QueryTree.Piece(sql, position - Before.Length) : null;
        var name = VisibleText.Short(error.Name ?? "");
        // A column that the file has may not be one of what stands in FROM: that DuckDB says better.
        if (error.IsColumn && !columns.Names.Contains(error.Name, StringComparer.OrdinalIgnoreCase))
            return new QueryException($"there is no column '{name}'. {columns.Describe(error.Name!)}", piece);
        if (error.IsFunction)
            return new QueryException($"there is no function '{name}'. DuckDB's are listed at https://duckdb.org/docs/stable/sql/functions/overview.", piece);
        return new QueryException(
            $"the query cannot be used: {VisibleText.Short(error.Message)}. It is a SELECT of DuckDB over the table {QueryDatabase.Table}.", piece);
    }
}
