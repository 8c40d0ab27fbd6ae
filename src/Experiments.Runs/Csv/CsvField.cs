using System.Buffers;

namespace Experiments.Runs;

/// <summary>A field of a CSV file, quoted where RFC 4180 says so.</summary>
internal static class CsvField
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static string Of(string value) =>
        // An empty or blank-edged field is quoted too, so that no reader takes it for a missing value or trims it.
        value.Length == 0 || value.AsSpan().ContainsAny(NeedQuotes) || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
}
