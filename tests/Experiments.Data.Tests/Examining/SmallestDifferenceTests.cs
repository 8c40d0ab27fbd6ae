namespace Experiments.Data.Tests;

public sealed class SmallestDifferenceTests
{
    [Theory]
    [InlineData(300, 0.02)]
    [InlineData(100, 0.06)]
    [InlineData(6, 1)]
    public void Six_rows_that_all_go_one_way_are_the_least_that_shows(int rows, double accuracy)
    {
        var difference = SmallestDifference.Of(rows)!;
        Assert.Equal(6, difference.Rows); // 2^(1−6) = 0.031; five would leave 0.0625
        Assert.Equal(accuracy, difference.Accuracy, precision: 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_split_of_fewer_rows_shows_nothing(int rows) => Assert.Null(SmallestDifference.Of(rows));
}
