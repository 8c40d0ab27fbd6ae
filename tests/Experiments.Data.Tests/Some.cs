namespace Experiments.Data.Tests;

/// <summary>Rows for tests.</summary>
internal static class Some
{
    /// <summary>Rows with these labels, one letter each, and texts that differ.</summary>
    public static Row[] Rows(string labels) => [.. labels.Select((label, i) => new Row(i, $"text {i}", label.ToString()))];

    /// <summary>Rows of random classes and groups (column <c>group</c>), for properties that hold whatever the rows are.</summary>
    public static Row[] Random(int seed)
    {
        var random = new Random(seed);
        var (count, classes, groups) = (random.Next(40, 200), random.Next(2, 5), random.Next(5, 30));
        var names = new ColumnNames(["group"]);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Row(1000 + i, $"text {i}", $"{(i < classes * 3 ? i % classes : random.Next(classes))}")
            {
                Columns = new RowColumns(names, [$"g{random.Next(groups)}"]),
            }),
        ];
    }

    /// <summary>Options that name no strategy.</summary>
    public static DataOptions Options { get; } = new() { Source = new SourceOptions { Name = "some" } };

    /// <summary>The indices of rows.</summary>
    public static int[] Indices(this IEnumerable<Row> rows) => [.. rows.Select(row => row.Index)];
}
