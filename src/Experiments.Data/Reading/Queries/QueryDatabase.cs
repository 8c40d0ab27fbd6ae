using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>
/// A database of DuckDB in memory. It takes tables in, or looks at files, and is then shut: a query opens no other file, writes nothing, loads no
/// extension and changes no setting (https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview).
/// </summary>
internal sealed partial class QueryDatabase : IDisposable
{
    /// <summary>The name under which a query finds the rows.</summary>
    public const string Table = "data";

    // One thread: sums, groups and joins then come in the same order every time.
    private const string InMemory = "DataSource=:memory:;threads=1";

    // A query that never ends is told instead of taking the machine down.
    private const string Settings = """
        SET memory_limit = '4GB';
        SET temp_directory = '';
        SET TimeZone = 'UTC';
        SET autoload_known_extensions = false;
        SET autoinstall_known_extensions = false;
        SET allow_community_extensions = false;
        SET errors_as_json = true;
        """;

    private static string? _whyNotLoaded;

    private readonly DuckDBConnection _connection = new(InMemory);
    private readonly CancellationToken _cancellation;

    /// <summary>Opens it, empty.</summary>
    /// <param name="cancellation">Ends whatever runs.</param>
    /// <exception cref="QueryException">DuckDB's native library cannot be loaded here.</exception>
    public QueryDatabase(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        try
        {
            if (_whyNotLoaded is null)
                _connection.Open();
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            _whyNotLoaded = VisibleText.Short((exception.InnerException ?? exception).Message);
        }

        if (_whyNotLoaded is not null)
            throw new QueryException($"DuckDB, which reads Parquet files and answers queries, cannot be loaded on this system: {_whyNotLoaded}");
        Execute(Settings);
    }

    /// <summary>A name as it stands in a statement.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text as it stands in a statement.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Shuts it: from now on, nothing is opened but these files.</summary>
    public void Shut(IEnumerable<string> files) => Execute($"""
        SET allowed_paths = [{string.Join(", ", files.Select(Literal))}];
        SET enable_external_access = false;
        SET lock_configuration = true;
        """);

    /// <summary>Runs statements of this program's own.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Adds rows to a table.</summary>
    public DuckDBAppender Append(string table) => _connection.CreateAppender(table);

    /// <summary>Asks for all rows of a table or view, in its order.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="classes">Of its columns that hold numbers from 0 for which there are names: these names, by position.</param>
    /// <exception cref="DuckDBException">They cannot be computed.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public QueryResult Ask(string table, IReadOnlyDictionary<int, IReadOnlyList<string>> classes)
    {
        var columns = new List<(string Name, string Type)>();
        using (var description = new QueryResult(Command($"SELECT column_name, column_type FROM (DESCRIBE {Quoted(table)})"), _cancellation))
            while (description.Read())
                columns.Add((description.Text(0), description.Text(1)));
        int[] single = [.. Enumerable.Range(0, columns.Count).Where(i => Single.IsMatch(columns[i].Type))];
        var names = new ColumnNames([.. single.Select(i => columns[i].Name)])
        {
            NotRead = [.. Enumerable.Range(0, columns.Count).Except(single).Select(i => columns[i].Name)],
            Classes = Enumerable.Range(0, single.Length).Where(i => classes.ContainsKey(single[i])).ToDictionary(i => i, i => classes[single[i]]),
        };
        var values = single.Select(i => Direct.IsMatch(columns[i].Type) ? Quoted(columns[i].Name) : $"CAST({Quoted(columns[i].Name)} AS VARCHAR)");
        return new QueryResult(Command($"SELECT {string.Join(", ", values.DefaultIfEmpty("NULL"))} FROM {Quoted(table)}"), _cancellation) { Names = names };
    }

    /// <summary>The first value, a text, of each row of a short answer.</summary>
    public List<string> Values(string sql)
    {
        using var result = new QueryResult(Command(sql), _cancellation);
        var values = new List<string>();
        while (result.Read())
            values.Add(result.Text(0));
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    // Lists, structures, bytes and what else DuckDB has or will have are no single values.
    [GeneratedRegex(@"^(VARCHAR|JSON|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BIGNUM|FLOAT|DOUBLE|DECIMAL|DATE|TIME|INTERVAL|UUID|ENUM|BIT)(?!.*\])")]
    private static partial Regex Single { get; }

    // All others are texts as DuckDB writes them: .NET's dates, times and decimal numbers hold fewer.
    [GeneratedRegex("^(VARCHAR|JSON|BOOLEAN|FLOAT|DOUBLE)$")]
    private static partial Regex Direct { get; }

    private DuckDBCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command;
    }
}
