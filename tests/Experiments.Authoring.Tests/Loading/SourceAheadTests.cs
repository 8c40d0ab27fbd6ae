namespace Experiments.Authoring.Tests;

/// <summary>Which source may be read while C# is still being compiled.</summary>
public sealed class SourceAheadTests
{
    private const string Rows = "text,label\na,b\n";

    [Theory]
    [InlineData("data: { source: a.csv }\nscript: s.csx\n", "Filter(row => row.Text.Length > 1);")]
    [InlineData("data: { source: a.csv }\nscript: s.csx\n", "this is no C#")]
    [InlineData("data: { source: a.csv }\ntraining: { learning_rate: !cs 1e-4 / 2 }\n", "")]
    [InlineData("data: { source: a.csv, split: mine }\nscript: s.csx\n", "class Mine : ISplit { public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random) => null!; }")]
    public void What_the_YAML_says_is_told_whatever_becomes_of_the_code(string yaml, string script) =>
        Assert.Equal(["a.csv"], Told(yaml, script));

    [Theory]
    [InlineData("data: { source: a.csv }\n", "")] // there is nothing to wait for
    [InlineData("data: { source: a.csv }\nscript: s.csx\ntrainig: { epochs: 2 }\n", "")]
    [InlineData("data: { source: a.csv }\nscript: s.csx\ntraining: { epochs: two }\n", "")]
    [InlineData("data: { source: no.csv }\nscript: s.csx\n", "")]
    [InlineData("data: { source: a.csv }\nscript: [s.csx, no.csx]\n", "")]
    [InlineData("script: s.csx\n", "Source(() => new[] { new Row(0, \"a\", \"b\") });")]
    [InlineData("data: { source: a.csv }\nscript: s.csx\n", "Source(() => new[] { new Row(0, \"a\", \"b\") });")]
    [InlineData("data: { source: { path: a.csv, label: !cs 'row => row.Text' } }\n", "")]
    [InlineData("data: { source: a.csv }\nsweep: { axes: { training.learning_rate: !cs 'new[] { 1e-4, 1e-5 }' } }\n", "")]
    public void Nothing_is_told_where_something_is_wrong_or_code_has_a_say(string yaml, string script) => Assert.Empty(Told(yaml, script));

    [Fact]
    public void The_command_line_has_the_last_word()
    {
        using var test = new TestExperiment("data: { source: a.csv }\nscript: s.csx\n", ("a.csv", Rows), ("b.csv", Rows), ("s.csx", "// nothing"));
        Assert.Equal(["b.csv"], Told(test, $"data.source={test.Folder}/b.csv"));
    }

    [Fact]
    public void Nothing_is_told_where_what_was_compiled_is_at_hand()
    {
        using var test = new TestExperiment("data: { source: a.csv }\nscript: s.csx\n", ("a.csv", Rows), ("s.csx", "Filter(row => row.Text.Length > 1);"));
        var told = 0;
        var options = new LoadOptions { ScriptCache = Path.Combine(test.Folder, "cache"), OnSource = _ => told++ };
        for (var i = 0; i < 2; i++)
            ExperimentLoader.Load(test.Path, TestCatalogue.Known, options).Experiment!.Dispose();
        Assert.Equal(1, told);
    }

    private static IEnumerable<string?> Told(string yaml, string script)
    {
        using var test = new TestExperiment(yaml, ("a.csv", Rows), ("s.csx", script));
        return Told(test);
    }

    private static List<string?> Told(TestExperiment test, params string[] overrides)
    {
        var told = new List<string?>();
        var options = new LoadOptions { Overrides = overrides, OnSource = source => told.Add(Path.GetRelativePath(test.Folder, source.Path!)) };
        ExperimentLoader.Load(test.Path, TestCatalogue.Known, options).Experiment?.Dispose();
        return told;
    }
}
