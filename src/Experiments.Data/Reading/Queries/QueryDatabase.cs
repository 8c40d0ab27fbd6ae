using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>
/// A database of DuckDB in memory. It takes tables in, or looks at files, and is then shut: a query opens no other file, writes nothing, loads no
/// extension and changes no setting (https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview).
/// </summary>
internal sealed class QueryDatabase : IDisposable
{
    /// <summary>The name under which a query finds the rows.</summary>
    public const string Table = "data";

    // One thread: sums, groups and joins then come in the same order every time. A query that never ends is told instead of taking the machine down.
    private const string Settings = """
        SET threads = 1;
        SET memory_limit = '4GB';
        SET temp_directory = '';
        SET TimeZone = 'UTC';
        SET autoload_known_extensions = false;
        SET autoinstall_known_extensions = false;
        SET allow_community_extensions = false;
        SET errors_as_json = true;
        """;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly CancellationToken _cancellation;

    /// <summary>Opens it, empty.</summary>
    /// <param name="cancellation">Ends whatever runs.</param>
    public QueryDatabase(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _connection.Open();
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

    /// <summary>Asks for rows of values.</summary>
    /// <param name="sql">The query.</param>
    /// <exception cref="DuckDBException">It is wrong, or fails.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public QueryResult Ask(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return new QueryResult(command, _cancellation);
    }

    /// <summary>The first value of each row of a short answer.</summary>
    public List<string> Values(string sql)
    {
        using var result = Ask(sql);
        var values = new List<string>();
        while (result.Read())
            values.Add(result.Values([0])[0]);
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
