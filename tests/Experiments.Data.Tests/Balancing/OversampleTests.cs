namespace Experiments.Data.Tests;

public sealed class OversampleTests
{
    [Theory]
    [InlineData(Shuffle.Seeded)]
    [InlineData(Shuffle.Numpy)]
    public void Every_class_grows_to_the_largest_and_each_row_counts_as_often_as_the_others_of_its_class(Shuffle shuffle)
    {
        var rows = Some.Rows("aaaaaaabbbbbcc");
        var balanced = new Oversample().Apply(rows, DataRandom.Create(shuffle, 5));
        Assert.All(balanced.GroupBy(row => row.Label), group => Assert.Equal(7, group.Count()));
        Assert.Equal(rows.ToHashSet(), balanced.ToHashSet());
        foreach (var group in balanced.GroupBy(row => row.Label))
        {
            int[] times = [.. group.GroupBy(row => row.Index).Select(same => same.Count())];
            Assert.InRange(times.Max() - times.Min(), 0, 1);
        }
    }

    [Fact]
    public void The_seed_decides_the_rows()
    {
        var rows = Some.Rows("aaaaaaabbbbbcc");
        Assert.Equal(new Oversample().Apply(rows, new SeededRandom(5)), new Oversample().Apply(rows, new SeededRandom(5)));
        Assert.NotEqual(new Oversample().Apply(rows, new SeededRandom(5)), new Oversample().Apply(rows, new SeededRandom(6)));
    }

    [Fact]
    public void Training_rows_are_repeated_and_validation_and_test_rows_are_not()
    {
        var rows = Some.Rows(string.Concat(Enumerable.Repeat("aaab", 25)));
        var splits = DataPreparation.Prepare(rows, Some.Options with { Balance = new Oversample() }).Splits;
        Assert.Equal(splits.Train.Count(row => row.Label == "a"), splits.Train.Count(row => row.Label == "b"));
        Assert.Equal((10, 20), (splits.Validation.Distinct().Count(), splits.Test.Distinct().Count()));
        Assert.Empty(splits.Train.Intersect(splits.Test));
    }

    [Fact]
    public void Before_the_split_it_is_refused_without_looking_at_any_row()
    {
        var options = Some.Options with { Order = DataOrder.BalanceFirst, Balance = new Oversample() };
        Assert.Contains("copies of a row into training and test both", DataPreparation.ProblemOf(options));
        Assert.Contains("copies of a row", Assert.Throws<DataException>(() => DataPreparation.Prepare([], options)).Message);
        Assert.Null(DataPreparation.ProblemOf(options with { Order = DataOrder.SplitFirst }));
    }
}
