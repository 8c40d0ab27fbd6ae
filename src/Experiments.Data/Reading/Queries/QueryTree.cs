using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Experiments.Data;

/// <summary>A query taken apart by DuckDB's own parser (its function <c>json_serialize_sql</c>), before anything of it runs.</summary>
internal sealed partial class QueryTree
{
    private const int MostNested = 2000;
    private const int Longest = 1 << 15; // longer ones could exhaust the stack of DuckDB's parser

    // What DuckDB takes for the time of day or the session where no column is called so.
    private static readonly string[] RefusedNames = ["current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"];

    // DuckDB says itself which of its functions may give another thing each time, but for these, and those that are macros over them.
    private static readonly string[] RefusedFunctions =
    [
        "ago", "current_localtime", "current_localtimestamp", "current_setting", "get_block_size", "pg_conf_load_time", "pg_get_viewdef",
        "pg_postmaster_start_time", "pg_sleep", "reservoir_quantile",
        "json_serialize_plan", // plans a query that nobody has looked at
    ];

    // They call themselves for each level of what they are given.
    private static readonly string[] DeepFunctions =
    [
        "from_json", "from_json_strict", "json_transform", "json_transform_strict", "json_structure", "json_group_structure", "json_merge_patch",
    ];

    private static HashSet<string>? _refusedFunctions; // it takes DuckDB 40 ms to list its functions

    private static readonly string[] TableFunctions = ["range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree"];

    private readonly string _sql;
    private readonly JsonElement _statement;
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase) { QueryDatabase.Table };
    private readonly List<(int Position, QueryException Problem)> _problems = [];
    private readonly HashSet<string> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, int Position)> _functions = [];

    private QueryTree(string sql, JsonElement statement) => (_sql, _statement) = (sql, statement);

    /// <summary>The names of all columns that it speaks of.</summary>
    public IReadOnlyCollection<string> Columns => _columns;

    /// <summary>Takes a query apart.</summary>
    /// <param name="database">Any database.</param>
    /// <param name="sql">The query.</param>
    /// <exception cref="QueryException">It does not parse, is not one statement, or does more than to read.</exception>
    public static QueryTree Of(QueryDatabase database, string sql)
    {
        if (sql.Contains('\0'))
            throw new QueryException("the query holds a NUL character. Take it out.");
        if (sql.Length > Longest)
            throw new QueryException($"the query is longer than {Longest} characters. Shorten it.");
        var tree = new QueryTree(sql, Statement(sql, database.Values($"SELECT json_serialize_sql({QueryDatabase.Literal(sql)})")[0]));
        tree.Walk();
        tree.RefuseFunctions(database);
        return tree._problems.Count == 0 ? tree : throw tree._problems.MinBy(problem => problem.Position).Problem;
    }

    /// <summary>The piece of a query that stands at a place, where that can be told from its other pieces.</summary>
    public static string? Piece(string sql, int position)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        if (position < 0 || position >= bytes.Length)
            return null;
        var start = Encoding.UTF8.GetCharCount(bytes, 0, position);
        var end = start;
        if (sql[start] is '"' or '\'')
            end = sql.IndexOf(sql[start], start + 1) + 1;
        else
            while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '.'))
                end++;
        var piece = sql[start..Math.Max(end, start)];
        return piece.Length > 0 && sql.LastIndexOf(piece, StringComparison.Ordinal) == sql.IndexOf(piece, StringComparison.Ordinal) ? piece : null;
    }

    /// <summary>For each column of the result that is a column of the table as it stands there, under whatever name: which; others are null.</summary>
    /// <param name="columns">The table's columns.</param>
    /// <returns>By position; none where the columns of the result cannot be told from the query.</returns>
    public IReadOnlyList<string?> Origins(IReadOnlyList<string> columns) => QueryOrigins.Of(_statement.GetProperty("node"), columns);

    private static JsonElement Statement(string sql, string serialized)
    {
        JsonElement root;
        try
        {
            using var json = JsonDocument.Parse(serialized, new JsonDocumentOptions { MaxDepth = MostNested });
            root = json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new QueryException("the query is nested too deeply. Divide it by WITH.");
        }

        if (root.GetProperty("error").GetBoolean())
        {
            var error = QueryError.Of(root);
            throw error.Kind == "parser"
                ? new QueryException(
                    $"the query cannot be used: {VisibleText.Short(error.Message)}. It is a SELECT of DuckDB over the table {QueryDatabase.Table}.",
                    error.Position is { } position ? Piece(sql, position) : null)
                : NotReading("it does something else than to read, or is a PIVOT without the list of its IN");
        }

        var statements = root.GetProperty("statements");
        return statements.GetArrayLength() switch
        {
            0 => throw new QueryException($"the query is empty. Write a SELECT over the table {QueryDatabase.Table}."),
            1 => statements[0],
            _ => throw new QueryException("the query is more than one statement. Leave one SELECT."),
        };
    }

    private static QueryException NotReading(string how, string? piece = null) =>
        new($"the query is refused: {how}. Write one SELECT over the table {QueryDatabase.Table}.", piece);

    // Not by calling itself: how deeply a query is nested is for its writer to say.
    private void Walk()
    {
        var (tables, left) = (new List<JsonElement>(), new Stack<JsonElement>());
        left.Push(_statement);
        while (left.TryPop(out var element))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    left.Push(item);
                continue;
            }

            if (element.ValueKind != JsonValueKind.Object)
                continue;
            if (Text(element, "type") == "BASE_TABLE")
                tables.Add(element);
            Look(element);
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name == "cte_map")
                    foreach (var common in property.Value.GetProperty("map").EnumerateArray())
                        AddTable(common.GetProperty("key").GetString()!);
                left.Push(property.Value);
            }
        }

        foreach (var table in tables)
        {
            var name = Text(table, "table_name")!;
            if (!_tables.Contains(name) || Text(table, "schema_name") is not ("" or "main" or null))
                Note(table, new QueryException(
                    $"there is no table '{VisibleText.Short(name)}'. The file's rows are the table {QueryDatabase.Table}.", PieceOf(table)));
        }
    }

    // Inside its own definition a name of WITH still means what it meant before: one of DuckDB's own tables would be open there.
    private void AddTable(string name)
    {
        if (OwnTables().IsMatch(name) || name.Equals(QueryTable.Below, StringComparison.OrdinalIgnoreCase))
            _problems.Add((int.MaxValue, NotReading($"'{VisibleText.Short(name)}' is called as a table of DuckDB's own may be; call it otherwise")));
        _tables.Add(name);
    }

    private void Look(JsonElement element)
    {
        switch (Text(element, "class"))
        {
            case "FUNCTION" or "WINDOW":
                _functions.Add((Text(element, "function_name")!, Position(element)));
                if (Text(element, "function_name") == "age" && element.GetProperty("children").GetArrayLength() == 1)
                    Note(element, EveryTime("age with one date", PieceOf(element)));
                break;
            case "COLUMN_REF" when Last(element) is { } column:
                _columns.Add(column);
                if (element.GetProperty("column_names").GetArrayLength() == 1 && RefusedNames.Contains(column, StringComparer.OrdinalIgnoreCase))
                    Note(element, EveryTime(column, PieceOf(element)));
                break;
            case "PARAMETER":
                Note(element, new QueryException(
                    "the query has parameters (?, $name), and nobody gives them values. Write the values into it.", PieceOf(element)));
                break;
        }

        if (Text(element, "id") == "VARIANT")
            _problems.Add((int.MaxValue, NotReading("it makes a VARIANT, which is none of the types that rows can have")));
        switch (Text(element, "type"))
        {
            case "SHOW_REF":
                Note(element, NotReading("it asks about the database"));
                break;
            case "TABLE_FUNCTION":
                var call = element.GetProperty("function");
                var function = Text(call, "function_name") ?? "";
                if (!TableFunctions.Contains(function, StringComparer.OrdinalIgnoreCase))
                    Note(call, NotReading(
                        $"it calls {VisibleText.Short(function)}, and reads no other table than {QueryDatabase.Table}", PieceOf(call)));
                break;
        }

        if (element.TryGetProperty("sample", out var sample) && sample.ValueKind == JsonValueKind.Object && sample.GetProperty("seed").GetInt64() < 0)
            Note(element, NotReading(
                "it takes a sample without a seed, and has to give the same rows every time: TABLESAMPLE reservoir(100) REPEATABLE (1) does"));
    }

    private void RefuseFunctions(QueryDatabase database)
    {
        if (_functions.Count == 0)
            return;
        _refusedFunctions ??= database.Values("SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'")
            .Concat(RefusedFunctions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, position) in _functions)
        {
            if (_refusedFunctions.Contains(name))
                _problems.Add((position, EveryTime(name, Piece(_sql, position))));
            if (DeepFunctions.Contains(name, StringComparer.OrdinalIgnoreCase))
                _problems.Add((position, NotReading($"it calls {name}, which ends the program where a value is nested too deeply", Piece(_sql, position))));
        }
    }

    private static QueryException EveryTime(string what, string? piece) =>
        NotReading($"it calls {VisibleText.Short(what)}, and a query has to give the same rows every time", piece);

    private void Note(JsonElement element, QueryException problem) => _problems.Add((Position(element), problem));

    private string? PieceOf(JsonElement element) => Piece(_sql, Position(element));

    [GeneratedRegex("^(pg_|sqlite_|duckdb_|pragma_|information_schema)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnTables();

    private static int Position(JsonElement element) =>
        element.TryGetProperty("query_location", out var location) && location.TryGetInt32(out var position) ? position : int.MaxValue;

    /// <summary>The last part of a column's name: its own, without that of its table.</summary>
    internal static string? Last(JsonElement column) =>
        column.GetProperty("column_names").EnumerateArray().LastOrDefault() is { ValueKind: JsonValueKind.String } last ? last.GetString() : null;

    /// <summary>A property's text; null where there is none.</summary>
    internal static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
