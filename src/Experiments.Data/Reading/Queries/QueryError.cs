using System.Text.Json;
using DuckDB.NET.Data;

namespace Experiments.Data;

/// <summary>What DuckDB says of a statement that it cannot run, apart (its setting <c>errors_as_json</c>).</summary>
/// <param name="Kind">What kind of problem it is.</param>
/// <param name="Message">The problem, in DuckDB's words: the first line.</param>
/// <param name="Name">What is not there; null: it is about something else.</param>
/// <param name="Position">Where in the statement, in bytes of UTF-8; null: not known.</param>
internal sealed record QueryError(string Kind, string Message, string? Name, int? Position)
{
    /// <summary>Whether a column is not there.</summary>
    public bool IsColumn { get; private init; }

    /// <summary>Whether a function is not there.</summary>
    public bool IsFunction { get; private init; }

    /// <summary>Takes an error apart.</summary>
    public static QueryError Of(DuckDBException error)
    {
        var start = error.Message.IndexOf('{', StringComparison.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(error.Message[Math.Max(start, 0)..]);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return new QueryError("", FirstLine(error.Message), null, null);
        }
    }

    /// <summary>Takes what <c>json_serialize_sql</c> or an error says of a problem apart.</summary>
    public static QueryError Of(JsonElement problem)
    {
        var message = FirstLine(Property(problem, "exception_message") ?? Property(problem, "error_message") ?? "");
        var isOfTable = message.Contains("does not have a column named", StringComparison.Ordinal); // d.lable: told without a name
        return new QueryError(
            Property(problem, "exception_type") ?? Property(problem, "error_type") ?? "",
            message,
            isOfTable ? message.Split('"') is [.., var name, _] ? name : null : Property(problem, "name"),
            int.TryParse(Property(problem, "position"), out var position) ? position : null)
        {
            IsColumn = isOfTable || Property(problem, "error_subtype") == "COLUMN_NOT_FOUND",
            IsFunction = Property(problem, "error_subtype") == "MISSING_ENTRY"
                && Property(problem, "type")?.EndsWith("Function", StringComparison.Ordinal) == true,
        };
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('.', ' ', '\r');

    private static string? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
