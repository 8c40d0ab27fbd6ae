namespace Experiments.Data.Tests;

/// <summary>Rows for tests.</summary>
internal static class Some
{
    /// <summary>Rows with these labels, one letter each, and texts that differ.</summary>
    public static Row[] Rows(string labels) => [.. labels.Select((label, i) => new Row(i, $"text {i}", label.ToString()))];

    /// <summary>Options that name no strategy.</summary>
    public static DataOptions Options { get; } = new() { Source = new SourceOptions { Name = "some" } };

    /// <summary>The indices of rows.</summary>
    public static int[] Indices(this IEnumerable<Row> rows) => [.. rows.Select(row => row.Index)];
}
