namespace Experiments.Runs.Tests;

public sealed class PredictionsCsvTests
{
    private static string Write(IReadOnlyList<string> labels, params Prediction[] predictions)
    {
        using var root = new TempFolder();
        using RunFolder run = RunFolder.Create(root.Path, Sample.Start with { Labels = labels });
        run.WritePredictions("test", predictions);
        return File.ReadAllText(Path.Combine(run.Path, "predictions", "test.csv"));
    }

    [Fact]
    public void There_is_a_column_of_probabilities_for_each_label() =>
        Assert.Equal("id,gold,predicted,p_ham,p_spam\n17,ham,spam,0.25,0.75\n18,spam,spam,1E-10,1\n",
            Write(["ham", "spam"], new("17", "ham", "spam", [0.25f, 0.75f]), new("18", "spam", "spam", [1e-10f, 1])));

    [Fact]
    public void Labels_and_ids_with_commas_quotes_and_line_feeds_are_quoted() =>
        Assert.Equal("id,gold,predicted,\"p_a,b\",\"p_say \"\"no\"\"\"\n\"1\n2\",\"a,b\",\"say \"\"no\"\"\",0.5,0.5\n",
            Write(["a,b", "say \"no\""], new Prediction("1\n2", "a,b", "say \"no\"", [0.5f, 0.5f])));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-3")]
    public void A_label_that_looks_like_a_formula_stays_the_label_that_it_is(string label) =>
        Assert.Equal($"id,gold,predicted,p_{label},p_b\n1,{label},{label},1,0\n", Write([label, "b"], new Prediction("1", label, label, [1, 0])));

    [Fact]
    public void Empty_and_blank_edged_labels_are_quoted() =>
        Assert.Equal("id,gold,predicted,p_,\"p_ b \"\n1,\"\",\" b \",0,1\n", Write(["", " b "], new Prediction("1", "", " b ", [0, 1])));

    [Fact]
    public void A_prediction_with_a_probability_too_few_is_refused_and_leaves_no_file()
    {
        using var root = new TempFolder();
        using RunFolder run = RunFolder.Create(root.Path, Sample.Start);
        var exception = Assert.Throws<ArgumentException>(() => run.WritePredictions("test", [new Prediction("5", "ham", "ham", [1])]));
        Assert.Contains("'5' has 1 probabilities, but there are 2 labels", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(run.Path, "predictions")));
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("a/b")]
    public void A_hostile_name_of_a_split_stays_in_the_folder(string split)
    {
        using var root = new TempFolder();
        using RunFolder run = RunFolder.Create(root.Path, Sample.Start);
        run.WritePredictions(split, []);
        Assert.Single(Directory.GetFiles(Path.Combine(run.Path, "predictions"), "*.csv"));
    }
}
