using System.Globalization;
using System.Text;
using System.Text.Unicode;
using SQLitePCL;

namespace Experiments.Data;

/// <summary>
/// A database of SQLite in memory with one table, <c>data</c>, that a query may read and nothing else. What a query can do is what its
/// authorizer permits (https://sqlite.org/c3ref/set_authorizer.html): no file is opened, nothing is written, no extension is loaded.
/// </summary>
internal sealed class QueryDatabase : IDisposable
{
    /// <summary>The table's name.</summary>
    public const string Table = "data";

    private const int StepsBetweenLooks = 100_000; // of SQLite's machine: a few milliseconds
    private const int LongestText = 1 << 28;
    private const int LongestQuery = 1 << 20;
    private const long MostMemory = 4L << 30;

    // Numbers of sqlite3.h that the binding has no names for.
    private const int LimitLength = 0;
    private const int LimitSqlLength = 1;
    private const int LimitAttached = 7;
    private const int ConfigDefensive = 1010;
    private const int ConfigQuotedTexts = 1013;
    private const int Recursive = 33;

    // What they give is another thing each time, or none of a query's business. Those of dates give the time of day where they are given nothing
    // or 'now', which may come from a column, and the machine's own time zone where they are asked for 'localtime'.
    private static readonly string[] RefusedFunctions =
    [
        "random", "randomblob", "current_date", "current_time", "current_timestamp", "date", "time", "datetime", "julianday", "unixepoch", "strftime",
        "timediff", "load_extension", "fts3_tokenizer",
    ];

    private static readonly Lazy<bool> Library = new(() =>
    {
        Batteries_V2.Init();
        raw.sqlite3_hard_heap_limit64(MostMemory); // a query without end is told instead of taking the machine down
        return true;
    });

    private readonly sqlite3 _database;
    private readonly CancellationToken _cancellation;
    private sqlite3_stmt? _insert;
    private int _columns;

    /// <summary>Opens it, empty.</summary>
    /// <param name="cancellation">Ends a query that runs.</param>
    public QueryDatabase(CancellationToken cancellation)
    {
        _ = Library.Value;
        _cancellation = cancellation;
        Check(raw.sqlite3_open_v2(":memory:", out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_MEMORY | raw.SQLITE_OPEN_NOMUTEX, null));
        raw.sqlite3_limit(_database, LimitLength, LongestText);
        raw.sqlite3_limit(_database, LimitSqlLength, LongestQuery);
        raw.sqlite3_limit(_database, LimitAttached, 0);
        raw.sqlite3_db_config(_database, ConfigDefensive, 1, out _);
        // A column that is misspelt in double quotes is an error then, and not a text.
        raw.sqlite3_db_config(_database, ConfigQuotedTexts, 0, out _);
        raw.sqlite3_progress_handler(_database, StepsBetweenLooks, _ => _cancellation.IsCancellationRequested ? 1 : 0, null);
        Execute("PRAGMA temp_store = MEMORY");
        Execute("PRAGMA journal_mode = OFF");
    }

    /// <summary>Whether a query was refused because of what it wanted to do, and what that was: a clause.</summary>
    public string? Refused { get; private set; }

    /// <summary>What SQLite says of the last call.</summary>
    public string Problem => raw.sqlite3_errmsg(_database).utf8_to_string();

    /// <summary>Gives the table more columns.</summary>
    /// <param name="names">The names of all its columns; those that it has already come first.</param>
    /// <param name="areTexts">Whether the new ones hold texts alone; otherwise each value is what it is.</param>
    public void Widen(IReadOnlyList<string> names, bool areTexts)
    {
        raw.sqlite3_set_authorizer(_database, (delegate_authorizer?)null, null);
        var type = areTexts ? " TEXT" : "";
        for (; _columns < names.Count; _columns++)
        {
            var column = $"\"{names[_columns].Replace("\"", "\"\"", StringComparison.Ordinal)}\"{type}";
            Execute(_columns == 0 ? $"CREATE TABLE {Table}({column})" : $"ALTER TABLE {Table} ADD COLUMN {column}");
        }

        _insert?.Dispose();
        _insert = null;
        Check(raw.sqlite3_prepare_v2(
            _database, $"INSERT INTO {Table} VALUES ({string.Join(',', Enumerable.Repeat('?', _columns))})", out _insert));
    }

    /// <summary>Begins to take rows in.</summary>
    public void Begin() => Execute("BEGIN");

    /// <summary>Ends taking rows in: from now on a query can be asked, and nothing else.</summary>
    public void End()
    {
        Execute("COMMIT");
        Restrict();
    }

    /// <summary>Refuses everything but reading.</summary>
    public void Restrict() => raw.sqlite3_set_authorizer(_database, Authorize, null);

    /// <summary>Takes a row in.</summary>
    /// <param name="record">Its values.</param>
    /// <param name="positions">The table's column for each of them.</param>
    public void Insert(SourceRecord record, int[] positions)
    {
        raw.sqlite3_clear_bindings(_insert);
        for (var i = 0; i < positions.Length; i++)
            Check(Bind(positions[i] + 1, record.Values[i], record.KindOf(i)));
        Check(raw.sqlite3_step(_insert));
        Check(raw.sqlite3_reset(_insert));
    }

    /// <summary>Prepares a query.</summary>
    /// <param name="sql">The query's text.</param>
    /// <param name="rest">What stands behind its first statement.</param>
    /// <returns>The statement; null where there is none, or it is wrong: then <see cref="Problem"/> says why.</returns>
    public sqlite3_stmt? Prepare(string sql, out string rest)
    {
        Refused = null;
        var code = raw.sqlite3_prepare_v2(_database, sql, out var statement, out rest);
        rest ??= "";
        if (code == raw.SQLITE_OK && statement is { IsInvalid: false })
            return statement;
        statement?.Dispose();
        return null;
    }

    /// <summary>Whether the last call went well.</summary>
    public bool IsFine => raw.sqlite3_errcode(_database) is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE;

    /// <summary>Goes to a query's next row.</summary>
    /// <returns>Whether there is one; null: it failed, and <see cref="Problem"/> says why.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public bool? Step(sqlite3_stmt query)
    {
        var code = raw.sqlite3_step(query);
        if (code == raw.SQLITE_INTERRUPT)
            _cancellation.ThrowIfCancellationRequested();
        return code switch { raw.SQLITE_ROW => true, raw.SQLITE_DONE => false, _ => null };
    }

    /// <summary>A value of a query's row as a text; "" for nothing, and null for bytes that are no text.</summary>
    public static string? Value(sqlite3_stmt query, int column)
    {
        switch (raw.sqlite3_column_type(query, column))
        {
            case raw.SQLITE_INTEGER:
                return raw.sqlite3_column_int64(query, column).ToString(CultureInfo.InvariantCulture);
            case raw.SQLITE_FLOAT:
                return raw.sqlite3_column_double(query, column).ToString(CultureInfo.InvariantCulture);
            case raw.SQLITE_NULL:
                return "";
            case raw.SQLITE_TEXT:
                var bytes = raw.sqlite3_column_blob(query, column); // a text may hold a NUL, at which the binding's own call would end
                return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert?.Dispose();
        _database.Dispose();
    }

    private int Authorize(object user, int action, string? first, string? second, string? database, string? inner)
    {
        Refused ??= action switch
        {
            raw.SQLITE_READ when IsInternal(first) => "it reads a table of SQLite's own",
            raw.SQLITE_SELECT or raw.SQLITE_READ or Recursive => null,
            raw.SQLITE_FUNCTION when !RefusedFunctions.Contains(second, StringComparer.OrdinalIgnoreCase) => null,
            raw.SQLITE_FUNCTION => $"it calls {second}, and a query has to give the same rows every time",
            _ => "it does something else than to read",
        };
        return Refused is null ? raw.SQLITE_OK : raw.SQLITE_DENY;
    }

    private static bool IsInternal(string? table) =>
        table is not null && (table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) || table.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase));

    private int Bind(int parameter, string value, CellKind kind) => kind switch
    {
        CellKind.Absent => raw.SQLITE_OK,
        CellKind.Truth => raw.sqlite3_bind_int(_insert, parameter, value == "true" ? 1 : 0),
        CellKind.Number when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
            raw.sqlite3_bind_int64(_insert, parameter, whole),
        CellKind.Number when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            raw.sqlite3_bind_double(_insert, parameter, number),
        _ => raw.sqlite3_bind_text16(_insert, parameter, value),
    };

    private void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW)
            return;
        if (code == raw.SQLITE_INTERRUPT)
            _cancellation.ThrowIfCancellationRequested();
        throw new InvalidDataException(Problem);
    }
}
