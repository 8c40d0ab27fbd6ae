namespace Experiments.Runs.Tests;

public sealed class RunFlipsTests : IDisposable
{
    private readonly StoredRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Examples_that_changed_sides_come_with_their_texts_the_surest_first()
    {
        RunRecord a = _runs.Add("a", row => row is 3 or 4 or 5);
        RunRecord b = _runs.Add("b", row => row is 5 or 38);
        RunFlips flips = RunFlips.Between(a, b, "validation");
        Assert.Equal((200, 197, 198), (flips.Rows, flips.FirstRight, flips.SecondRight));
        Assert.Equal(["4", "3"], flips.Gained.Select(flip => flip.Id));
        Assert.Equal("text 4", flips.Gained[0].Text);
        Flip lost = Assert.Single(flips.Lost);
        Assert.Equal(("38", "ham", "ham", "spam"), (lost.Id, lost.Gold, lost.First, lost.Second));
        Assert.Equal(0.98f, lost.SecondProbability, 1e-6f);
        Assert.Empty(flips.Otherwise);
    }

    [Fact]
    public void Without_texts_the_flips_are_still_known()
    {
        RunRecord a = _runs.Add("a", row => row == 3);
        RunRecord b = _runs.Add("b", _ => false);
        File.Delete(Path.Combine(a.Folder, "examples.jsonl"));
        Assert.Equal("text 3", RunFlips.Between(a, b, "validation").Gained[0].Text);
        File.Delete(Path.Combine(b.Folder, "examples.jsonl"));
        Assert.Null(RunFlips.Between(a, b, "validation").Gained[0].Text);
    }

    [Fact]
    public void Runs_on_other_texts_have_no_flips_though_ids_and_labels_are_the_same()
    {
        RunRecord a = _runs.Add("a", row => row == 3, hasTest: true);
        RunRecord b = _runs.Add("b", _ => false, start => start with { Rows = start.Rows with { Validation = "others" } }, hasTest: true);
        var exception = Assert.Throws<UnknownRunException>(() => RunFlips.Between(a, b, "validation"));
        Assert.Contains("were not measured on the same examples of validation", exception.Message, StringComparison.Ordinal);
        Assert.Single(RunFlips.Between(a, b, "test").Gained);
        Assert.Single(RunFlips.Between(a, b with { Rows = new RowHashes() }, "validation").Gained);
    }

    [Fact]
    public void Missing_predictions_say_how_to_get_them()
    {
        RunRecord a = _runs.Add("a", row => row == 3);
        var exception = Assert.Throws<UnknownRunException>(() => RunFlips.Between(a, a, "test"));
        Assert.Contains("'evaluate RUN --split test' makes them", exception.Message, StringComparison.Ordinal);
    }
}
