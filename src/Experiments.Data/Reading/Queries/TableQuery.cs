using System.Globalization;
using System.Text.RegularExpressions;
using SQLitePCL;

namespace Experiments.Data;

/// <summary>A <c>SELECT</c> of SQLite over a file's records, which are the table <c>data</c>.</summary>
public static partial class TableQuery
{
    // A look at the clock for each record would take longer than the record.
    private const int RecordsBetweenLooks = 4096;
    private const int MostColumns = 100;

    // Joins multiply rows, but more of them than this come from a query that does not end.
    private const long FewestRowsAtMost = 1_000_000;
    private const int MostRowsOfOne = 100;

    /// <summary>
    /// What is wrong with a query whatever the file is: it does not parse, is several statements, or does more than to read. Null: nothing
    /// that can be known without the file's columns.
    /// </summary>
    public static QueryException? ProblemOf(string sql)
    {
        using var database = new QueryDatabase(CancellationToken.None);
        var columns = new List<string> { "column0" };
        while (true)
        {
            database.Widen(columns, areTexts: true);
            database.Restrict();
            try
            {
                using var statement = Prepare(database, sql, new QueryColumns(hasNames: true));
                return null;
            }
            catch (QueryException problem)
            {
                // Which columns there are, only the file says; with those that the query names, its other problems show.
                if (database.Refused is not null || UnknownColumn().Match(database.Problem) is not { Success: true } unknown)
                    return problem;
                var name = Last(unknown.Groups["name"].Value);
                if (name.Length == 0 || columns.Count > MostColumns || columns.Contains(name, StringComparer.OrdinalIgnoreCase))
                    return null;
                columns.Add(name);
            }
        }
    }

    /// <summary>What a query gives.</summary>
    /// <param name="records">The file's records.</param>
    /// <param name="layout">How they were written, and the query.</param>
    /// <param name="told">Takes how many rows there are before and after, when the last has been read.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The rows of its result; none where the file has no records.</returns>
    /// <exception cref="QueryException">The query cannot be used with this file, or gives no rows.</exception>
    internal static IEnumerable<SourceRecord> Run(
        IEnumerable<SourceRecord> records, TableLayout layout, Action<string> told, CancellationToken cancellation)
    {
        using var database = new QueryDatabase(cancellation);
        var columns = new QueryColumns(hasNames: layout.Header || layout.Format is not (TableFormat.Csv or TableFormat.Tsv));
        var classes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var count = Guard(layout, () => Fill(database, columns, classes, records, layout, cancellation));
        if (count == 0)
            yield break;

        using var query = Guard(layout, () => Prepare(database, layout.Query!, columns));
        var names = Names(query, classes);
        var (kept, most) = (0L, Math.Max(FewestRowsAtMost, MostRowsOfOne * count));
        while (Guard(layout, () => database.Step(query) ?? throw Problem(database, layout.Query!, columns)))
        {
            if (kept == most)
                throw new QueryException(Invariant($"{layout.Source}: the query makes more than {most:N0} rows of {count:N0}. End it by a LIMIT."));
            var values = new string[names.Names.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = QueryDatabase.Value(query, i) ?? throw NoText(layout, names.Names[i], kept + 1);
            yield return new SourceRecord(names, values, values.Length, ++kept);
        }

        told(Invariant($"query {(kept <= count ? "kept" : "gave")} {kept:N0} of {count:N0} rows"));
        if (kept == 0)
            throw new QueryException(Invariant($"{layout.Source}: the query keeps none of the {count:N0} rows. Loosen it."));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static long Fill(
        QueryDatabase database,
        QueryColumns columns,
        Dictionary<string, IReadOnlyList<string>> classes,
        IEnumerable<SourceRecord> records,
        TableLayout layout,
        CancellationToken cancellation)
    {
        var (names, positions, count) = (ColumnNames.None, Array.Empty<int>(), 0L);
        database.Begin();
        foreach (var record in records)
        {
            if (count++ % RecordsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            if (!ReferenceEquals(record.Names, names))
            {
                names = record.Names;
                var known = columns.Names.Count;
                positions = columns.PositionsOf(names);
                columns.NotRead = names.NotRead;
                if (columns.Names.Count > known)
                    database.Widen(columns.Names, areTexts: layout.Format is not (TableFormat.JsonLines or TableFormat.Parquet));
                foreach (var (column, labels) in names.Classes)
                    classes[columns.Names[positions[column]]] = labels;
            }

            database.Insert(record, positions);
        }

        database.End();
        return count;
    }

    private static sqlite3_stmt Prepare(QueryDatabase database, string sql, QueryColumns columns)
    {
        if (sql.Contains('\0'))
            throw new QueryException("the query holds a NUL character. Take it out.");
        var statement = database.Prepare(sql, out var rest);
        try
        {
            if (statement is null && database.IsFine)
                throw new QueryException("the query is empty. Write a SELECT over the table data.");
            if (statement is null)
                throw Problem(database, sql, columns);
            Check(database, statement, rest);
            return statement;
        }
        catch
        {
            statement?.Dispose();
            throw;
        }
    }

    private static void Check(QueryDatabase database, sqlite3_stmt statement, string rest)
    {
        while (rest.Length > 0)
        {
            var text = rest;
            using var second = database.Prepare(text, out rest);
            if (second is not null || !database.IsFine)
                throw new QueryException("the query is more than one statement. Leave one SELECT.", text.Trim());
        }

        if (raw.sqlite3_bind_parameter_count(statement) > 0)
            throw new QueryException("the query has parameters (?, :name), and nobody gives them values. Write the values into it.");
        if (raw.sqlite3_stmt_readonly(statement) == 0 || raw.sqlite3_column_count(statement) == 0)
            throw NotReading("it does something else than to read");
    }

    private static ColumnNames Names(sqlite3_stmt query, Dictionary<string, IReadOnlyList<string>> classes)
    {
        var count = raw.sqlite3_column_count(query);
        var kept = new Dictionary<int, IReadOnlyList<string>>();
        for (var i = 0; i < count; i++)
            if (raw.sqlite3_column_origin_name(query, i).utf8_to_string() is { } origin && classes.TryGetValue(origin, out var labels))
                kept[i] = labels;
        return new ColumnNames([.. Enumerable.Range(0, count).Select(i => raw.sqlite3_column_name(query, i).utf8_to_string())]) { Classes = kept };
    }

    private static QueryException NotReading(string how) => new($"the query is refused: {how}. Write one SELECT over the table data.");

    private static QueryException Problem(QueryDatabase database, string sql, QueryColumns columns)
    {
        if (database.Refused is { } how)
            return NotReading(how);
        var problem = database.Problem;
        var words = VisibleText.Short(problem);
        if (UnknownColumn().Match(problem) is { Success: true } column)
        {
            var name = column.Groups["name"].Value;
            return new QueryException(
                $"{words}. {new ColumnNames(columns.Names) { NotRead = columns.NotRead }.Describe(Last(name))}", Piece(sql, name));
        }

        if (UnknownTable().Match(problem) is { Success: true } table)
            return new QueryException($"{words}. The file's rows are the table {QueryDatabase.Table}.", Piece(sql, table.Groups["name"].Value));
        var near = Near().Match(problem);
        return new QueryException(
            $"the query cannot be used: {words}. It is a SELECT of SQLite over the table {QueryDatabase.Table}.",
            near.Success ? Piece(sql, near.Groups["name"].Value) : null);
    }

    // A column's own name, without that of its table.
    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    // What stands there several times may be any of them.
    private static string? Piece(string sql, string name)
    {
        var at = sql.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && sql.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase) < 0 ? sql.Substring(at, name.Length) : null;
    }

    private static QueryException NoText(TableLayout layout, string column, long row) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{layout.Source}, row {row} of the query's result: the column '{VisibleText.Short(column)}' holds bytes that are no text. Leave it out, or cast it."));

    private static T Guard<T>(TableLayout layout, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (QueryException problem)
        {
            throw new QueryException($"{layout.Source}: {problem.Message}", problem.Part);
        }
        catch (InvalidDataException problem)
        {
            throw new QueryException($"{layout.Source}: the file cannot be queried: {VisibleText.Short(problem.Message)}.");
        }
    }

    [GeneratedRegex("""\Ano such column: "?(?<name>.*?)"?( - should this be .*)?\z""", RegexOptions.Singleline)]
    private static partial Regex UnknownColumn();

    [GeneratedRegex(@"\Ano such table: (?<name>.*)\z", RegexOptions.Singleline)]
    private static partial Regex UnknownTable();

    [GeneratedRegex("""\Anear "(?<name>.*)": syntax error\z""", RegexOptions.Singleline)]
    private static partial Regex Near();
}
