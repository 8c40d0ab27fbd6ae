namespace Experiments.Runs.Tests;

public sealed class PredictionTableTests : IDisposable
{
    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_a_run_wrote_is_read_back()
    {
        string[] labels = ["ham", "=1+1,\"\n"];
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start with { Labels = labels });
        run.WritePredictions("test", [new("7", labels[1], "ham", [0.75f, 0.25f]), new("9", "ham", labels[1], [1e-9f, 1f])]);
        PredictionTable table = PredictionTable.Read(RunReader.Read(run.Path), "test")!;
        Assert.Equal(labels, table.Labels);
        Assert.Equal(["7", "9"], table.Ids);
        Assert.Equal([1, 0], table.Gold);
        Assert.Equal([0, 1], table.Predicted);
        Assert.Equal([1e-9f, 1f], table.Probabilities[1]);
        Assert.Equal(2, table.Rows);
    }

    [Fact]
    public void A_run_without_such_predictions_has_none()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start);
        Assert.Null(PredictionTable.Read(RunReader.Read(run.Path), "test"));
    }

    [Theory]
    [InlineData("", "its first line is not")]
    [InlineData("id,gold,predicted\n", "its first line is not")]
    [InlineData("id,gold,predicted,p_a,p_a\n", "a label stands twice")]
    [InlineData("id,gold,predicted,p_a,p_b\n1,a,b,0.5\n", "record 2 has 4 fields, not 5")]
    [InlineData("id,gold,predicted,p_a,p_b\n1,a,c,0.5,0.5\n", "record 2 has a label that the first line has not")]
    [InlineData("id,gold,predicted,p_a,p_b\n1,a,b,half,0.5\n", "record 2 has a probability that is no number")]
    [InlineData("id,gold,predicted,p_a,p_b\n1,a,b,0.5,0.5\n2,\"a", "record 3: a quote does not end")]
    [InlineData("id,gold,predicted,p_a,p_b\n\"1\"2,a,b,0.5,0.5\n", "record 2: text stands behind a closing quote")]
    public void A_damaged_file_is_told_with_its_place(string text, string expected)
    {
        Directory.CreateDirectory(_root.In("run", "predictions"));
        File.WriteAllText(_root.In("run", "predictions", "test.csv"), text);
        var exception = Assert.Throws<RunFolderException>(() => PredictionTable.Read(RunReader.Read(_root.In("run")), "test"));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains("test.csv' is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData("a,b\nc,d")]
    [InlineData("\"a\",b\nc,\"d\"\n")]
    public void Line_ends_and_needless_quotes_make_no_difference(string text) => Assert.Equal([["a", "b"], ["c", "d"]], Records(text));

    [Fact]
    public void An_empty_last_field_is_a_field() => Assert.Equal([["a", ""]], Records("a,"));

    [Fact]
    public void What_is_the_same_as_in_another_table_is_shared_with_it()
    {
        const string header = "id,gold,predicted,p_a,p_b\n";
        PredictionTable first = PredictionsCsv.Parse(header + "1,a,a,0.75,0.25\n2,b,a,0.5,0.5\n");
        PredictionTable second = PredictionsCsv.Parse(header + "1,a,b,0.25,0.75\n2,b,b,0,1\n", first);
        Assert.Same(first.Ids, second.Ids);
        Assert.Equal((1, 1), second.FlipsFrom(first));
        PredictionTable other = PredictionsCsv.Parse(header + "1,a,b,0.25,0.75\n3,b,b,0,1\n", first);
        Assert.Equal(["1", "3"], other.Ids);
        Assert.False(other.IsAbout(first));
        Assert.Equal([[0.25f, 0.75f], [0, 1]], other.Probabilities);
    }

    private static List<string[]> Records(string text)
    {
        var records = new List<string[]>();
        var cursor = new CsvCursor(text);
        while (cursor.Next())
        {
            records.Add([.. Enumerable.Range(0, cursor.Count).Select(field => cursor[field].ToString())]);
        }

        return records;
    }
}
