using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// Follows the columns of a query's result to those of the table, through <c>WITH</c>, joins and queries in <c>FROM</c>; not through unions and
/// what is computed.
/// </summary>
internal static class QueryOrigins
{
    /// <summary>For each column of the result, by position, that is a column of the table as it stands there: which.</summary>
    /// <param name="node">The query, as DuckDB's parser gives it.</param>
    /// <param name="columns">The table's columns.</param>
    public static IReadOnlyList<string?> Of(JsonElement node, IReadOnlyList<string> columns) =>
        [.. OfNode(node, new(StringComparer.OrdinalIgnoreCase)
        {
            [QueryDatabase.Table] = [.. columns.Select(column => new Column(column, column, QueryDatabase.Table))],
        })?.Select(column => column.Origin) ?? []];

    // Null: which columns it has is not known here.
    private static List<Column>? OfNode(JsonElement node, Dictionary<string, List<Column>?> outer)
    {
        if (QueryTree.Text(node, "type") != "SELECT_NODE")
            return null;
        var tables = new Dictionary<string, List<Column>?>(outer, StringComparer.OrdinalIgnoreCase);
        foreach (var common in node.GetProperty("cte_map").GetProperty("map").EnumerateArray())
        {
            var query = common.GetProperty("value");
            tables[common.GetProperty("key").GetString()!] = IsEmpty(query, "aliases") ? OfNode(query.GetProperty("query").GetProperty("node"), tables) : null;
        }

        var from = new List<Column>();
        var isWhole = AddTable(node.GetProperty("from_table"), tables, from);
        var result = new List<Column>();
        foreach (var item in node.GetProperty("select_list").EnumerateArray())
        {
            var alias = QueryTree.Text(item, "alias") ?? "";
            if (QueryTree.Text(item, "class") == "STAR")
            {
                if (!isWhole || !IsPlain(item))
                    return null;
                result.AddRange(from);
            }
            else if (QueryTree.Text(item, "class") == "COLUMN_REF")
            {
                string[] path = [.. item.GetProperty("column_names").EnumerateArray().Select(part => part.GetString()!)];
                result.Add(new Column(alias.Length > 0 ? alias : path[^1], Find(from, path), ""));
            }
            else
            {
                result.Add(new Column(alias, null, ""));
            }
        }

        return result;
    }

    private static string? Find(List<Column> from, string[] path)
    {
        var found = from.Where(column => Same(column.Name, path[^1]) && (path.Length == 1 || (path.Length == 2 && Same(column.Table, path[0])))).ToList();
        return found.Count == 1 ? found[0].Origin : null;
    }

    // Whether all columns of the table are known then, and in their order.
    private static bool AddTable(JsonElement table, Dictionary<string, List<Column>?> tables, List<Column> from)
    {
        var alias = QueryTree.Text(table, "alias") ?? "";
        switch (QueryTree.Text(table, "type"))
        {
            case "JOIN":
                var isWhole = AddTable(table.GetProperty("left"), tables, from) & AddTable(table.GetProperty("right"), tables, from);
                return isWhole && IsEmpty(table, "using_columns") && QueryTree.Text(table, "ref_type") is "REGULAR" or "CROSS";
            case "BASE_TABLE" when IsEmpty(table, "column_name_alias"):
                var name = QueryTree.Text(table, "table_name")!;
                return Add(tables.GetValueOrDefault(name), alias.Length > 0 ? alias : name);
            case "SUBQUERY" when IsEmpty(table, "column_name_alias"):
                return Add(OfNode(table.GetProperty("subquery").GetProperty("node"), tables), alias);
            default:
                return false;
        }

        bool Add(List<Column>? columns, string called)
        {
            from.AddRange((columns ?? []).Select(column => column with { Table = called }));
            return columns is not null;
        }
    }

    private static bool IsPlain(JsonElement star) =>
        new[] { "exclude_list", "replace_list", "rename_list", "qualified_exclude_list" }.All(list => IsEmpty(star, list))
        && !star.GetProperty("columns").GetBoolean() && QueryTree.Text(star, "relation_name") is "" or null;

    private static bool IsEmpty(JsonElement element, string list) => !element.TryGetProperty(list, out var items) || items.GetArrayLength() == 0;

    private static bool Same(string first, string second) => first.Equals(second, StringComparison.OrdinalIgnoreCase);

    private sealed record Column(string Name, string? Origin, string Table);
}
