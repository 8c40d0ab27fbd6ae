namespace Experiments.Data.Tests;

public sealed class FilesSplitTests
{
    [Fact]
    public void The_splits_are_those_of_the_source_in_its_order()
    {
        var rows = Parts("tttvvxxt");
        var splits = new FilesSplit().Apply(rows, new SeededRandom(1));
        Assert.Equal([0, 1, 2, 7], splits.Train.Indices());
        Assert.Equal([3, 4], splits.Validation.Indices());
        Assert.Equal([5, 6], splits.Test.Indices());
    }

    [Fact]
    public void A_missing_validation_split_is_drawn_from_the_training_rows()
    {
        var rows = Parts(new string('t', 40) + "xx");
        var splits = new FilesSplit { Validation = 0.25 }.Apply(rows, new SeededRandom(1));
        Assert.Equal((30, 10), (splits.Train.Count, splits.Validation.Count));
        Assert.Equal(Enumerable.Range(0, 40), splits.Train.Concat(splits.Validation).Indices().Order());
        Assert.Equal([40, 41], splits.Test.Indices());
        Assert.NotEqual(splits.Validation.Indices(), new FilesSplit { Validation = 0.25 }.Apply(rows, new SeededRandom(2)).Validation.Indices());
    }

    [Fact]
    public void Missing_validation_and_test_splits_do_not_overlap()
    {
        var splits = new FilesSplit { Validation = 0.1, Test = 0.2 }.Apply(Parts(new string('t', 50)), new SeededRandom(1));
        Assert.Equal((35, 5, 10), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.Equal(Enumerable.Range(0, 50), splits.Train.Concat(splits.Validation).Concat(splits.Test).Indices().Order());
    }

    [Theory]
    [InlineData("ttxx", "no validation rows of its own")]
    [InlineData("ttvv", "no test rows of its own")]
    [InlineData("vvxx", "no training rows of its own")]
    [InlineData("--", "no training rows of its own")]
    public void A_missing_split_that_no_share_is_stated_for_is_told(string parts, string part) =>
        Assert.Contains(part, Assert.Throws<DataException>(() => new FilesSplit().Apply(Parts(parts), new SeededRandom(1))).Message);

    private static Row[] Parts(string parts) =>
    [
        .. parts.Select((part, i) => new Row(i, $"text {i}", "a")
        {
            Part = part switch { 't' => SplitPart.Train, 'v' => SplitPart.Validation, 'x' => SplitPart.Test, _ => null },
        }),
    ];
}
