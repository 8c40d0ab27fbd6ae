using System.Text.Json;

namespace Experiments.Runs.Tests;

public sealed class RunContentsTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_the_data_were_is_in_the_folder()
    {
        using RunFolder run = Create(Sample.Start with
        {
            Data = new RunData
            {
                Sources = [new DataSource("sms-spam", "ab12")],
                Splits = [new SplitData { Name = "train", Rows = 3, Classes = new Dictionary<string, int> { ["ham"] = 2, ["spam"] = 1 } }],
                Overlaps = [new SplitOverlapCount("train", "test", 2, 1)],
            },
        });
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Path, "data.json")));
        Assert.Equal("ab12", json.RootElement.GetProperty("sources")[0].GetProperty("sha256").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("splits")[0].GetProperty("classes").GetProperty("ham").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("overlaps")[0].GetProperty("near").GetInt32());
    }

    [Fact]
    public void Files_that_there_is_nothing_for_are_left_out()
    {
        using RunFolder run = Create(Sample.Start);
        Assert.All(["data.json", "examples.jsonl", "overrides.yaml"], file => Assert.False(File.Exists(Path.Combine(run.Path, file))));
    }

    [Fact]
    public void Overrides_are_kept_as_they_were_given()
    {
        using RunFolder run = Create(Sample.Start with { Overrides = "training:\n  epochs: 3\n" });
        Assert.Equal("training:\n  epochs: 3\n", File.ReadAllText(Path.Combine(run.Path, "overrides.yaml")));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two\nlines \u001b[2J </script> \u2028 \ud83d\ude00 \"quoted\"")]
    public void Texts_come_back_as_they_were(string text)
    {
        using RunFolder run = Create(Sample.Start with { Examples = [new("7", "test", text, 12), new("7", "validation", "other")] });
        string path = Path.Combine(run.Path, "examples.jsonl");
        Assert.Equal(2, File.ReadAllLines(path).Length);
        Assert.Equal(new ExampleText("7", "test", text, 12), ExamplesFile.Read(path)[("test", "7")]);
    }

    [Fact]
    public void Texts_that_are_damaged_are_left_out()
    {
        string path = _root.In("examples.jsonl");
        File.WriteAllText(path, """
            {"id":"1","split":"test","text":"a"}
            nonsense
            null
            {"id":null,"split":"test","text":"b"}
            {"id":"2"
            """);
        Assert.Equal([("test", "1")], ExamplesFile.Read(path).Keys);
    }

    [Fact]
    public void Phases_add_up_in_the_order_in_which_they_came()
    {
        using RunFolder run = Create(Sample.Start);
        run.AddPhase("data", TimeSpan.FromSeconds(2));
        run.AddPhase("train", TimeSpan.FromSeconds(30));
        run.AddPhase("data", TimeSpan.FromSeconds(0.5));
        run.Complete();
        Assert.Equal([new("data", 2.5), new("train", 30)], RunReader.Read(run.Path).Phases);
    }

    [Fact]
    public void Each_look_at_the_test_split_is_counted_at_once()
    {
        using RunFolder run = Create(Sample.Start);
        run.AddTestLook("last", 10);
        run.AddTestLook("best", 10);
        Assert.Equal(2, RunReader.Read(run.Path).TestLooks);
    }

    [Fact]
    public void Nothing_is_added_to_a_run_that_ended()
    {
        using RunFolder run = Create(Sample.Start);
        run.Complete();
        Assert.Throws<InvalidOperationException>(() => run.AddMetrics(1, 1, MetricSplits.Train, ("loss", 1)));
        Assert.Throws<InvalidOperationException>(() => run.Warn("late"));
        Assert.Throws<InvalidOperationException>(() => run.AddPhase("train", TimeSpan.Zero));
        Assert.Throws<InvalidOperationException>(() => run.AddTestLook("last", 10));
        Assert.Empty(RunReader.Read(run.Path).ReadMetrics());
    }

    [Fact]
    public void Token_lengths_are_summed_up_by_nearest_rank()
    {
        TokenLengths lengths = TokenLengths.Of(Enumerable.Range(1, 100), cut: 10)!;
        Assert.Equal((50, 95, 100, 10), (lengths.Median, lengths.Percentile95, lengths.Longest, lengths.Cut));
        Assert.Equal(100, lengths.Histogram.Sum());
        Assert.Equal(3, lengths.Histogram[0]); // 1, 2 and 3 of a bin that is 4 wide and begins at 0
        Assert.Null(TokenLengths.Of([], 0));
    }

    private RunFolder Create(RunStart start) => RunFolder.Create(_root.Path, start, _clock);
}
