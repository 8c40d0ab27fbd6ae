using System.Buffers;
using System.Globalization;

namespace Experiments.Runs;

/// <summary>A field of a CSV file, quoted where RFC 4180 says so.</summary>
public static class CsvField
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n\0");

    /// <summary>The field of a value.</summary>
    /// <param name="value">The value.</param>
    public static string Of(string value) =>
        // An empty or blank-edged field is quoted too, so that no reader takes it for a missing value or trims it.
        value.Length == 0 || value.AsSpan().ContainsAny(NeedQuotes) || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;

    /// <summary>
    /// A value that a spreadsheet will not compute: before what it would take for a formula stands an apostrophe (OWASP, "CSV injection").
    /// Numbers stay as they are.
    /// </summary>
    /// <param name="value">The value, which may come from outside.</param>
    public static string Inert(string value) =>
        value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "'" + value
            : value;
}
