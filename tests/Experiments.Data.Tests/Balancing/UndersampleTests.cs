namespace Experiments.Data.Tests;

public sealed class UndersampleTests
{
    [Theory]
    [InlineData(Shuffle.Seeded)]
    [InlineData(Shuffle.Numpy)]
    public void Every_class_is_cut_to_the_smallest_which_keeps_every_row(Shuffle shuffle)
    {
        var rows = Some.Rows("aaaaaaabbbbcc");
        var balanced = new Undersample().Apply(rows, DataRandom.Create(shuffle, 5));
        Assert.Equal(6, balanced.Count);
        Assert.Equal(6, balanced.Distinct().Count());
        Assert.All(balanced.GroupBy(row => row.Label), group => Assert.Equal(2, group.Count()));
        Assert.Superset(rows.Where(row => row.Label == "c").ToHashSet(), balanced.ToHashSet());
    }

    [Fact]
    public void The_classes_are_shuffled_together()
    {
        var rows = Some.Rows(new string('a', 60) + new string('b', 40));
        var labels = new Undersample().Apply(rows, new SeededRandom(5)).Select(row => row.Label).ToArray();
        Assert.Equal(80, labels.Length);
        Assert.InRange(labels.Take(40).Count(label => label == "a"), 10, 30);
    }

    [Fact]
    public void The_reference_rows_are_drawn()
    {
        // Rows that are labelled as the collection's: its spam rows are those of the balanced set that are no ham.
        var golden = ReferenceSplit.Load();
        var spam = golden.BalancedRowsAfterFirstShuffle.Except(golden.BalancedHamRowsInSampleOrder).ToHashSet();
        Row[] rows = [.. Enumerable.Range(0, golden.Records).Select(i => new Row(i, "", spam.Contains(i) ? "spam" : "ham"))];
        var balanced = new Undersample().Apply(rows, new NumpyRandom(123));
        Assert.Equal(golden.BalancedRowsAfterFirstShuffle, balanced.Indices());
    }
}
