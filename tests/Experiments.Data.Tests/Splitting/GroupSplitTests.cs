namespace Experiments.Data.Tests;

public sealed class GroupSplitTests
{
    private static readonly GroupSplit Split = new() { Column = "group" };

    [Fact]
    public void No_group_is_in_two_splits()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var splits = Split.Apply(Some.Random(seed), new SeededRandom(seed));
            string[][] groups = [Groups(splits.Train), Groups(splits.Validation), Groups(splits.Test)];
            Assert.Equal(groups.Sum(part => part.Length), groups.SelectMany(part => part).Distinct().Count());
        }

        static string[] Groups(IReadOnlyList<Row> rows) => [.. rows.Select(row => row["group"]).Distinct()];
    }

    [Fact]
    public void Many_small_groups_meet_the_shares_to_the_size_of_a_group()
    {
        var names = new ColumnNames(["group"]);
        Row[] rows = [.. Enumerable.Range(0, 400).Select(i => new Row(i, "", "a") { Columns = new RowColumns(names, [$"{i / 4}"]) })];
        var splits = Split.Apply(rows, new SeededRandom(3));
        Assert.InRange(splits.Train.Count, 276, 284);
        Assert.InRange(splits.Validation.Count, 36, 44);
        Assert.InRange(splits.Test.Count, 76, 84);
    }

    [Fact]
    public void A_giant_group_leaves_the_other_splits_a_group_each()
    {
        var names = new ColumnNames(["group"]);
        Row[] rows = [.. Enumerable.Range(0, 100).Select(i => new Row(i, "", "a") { Columns = new RowColumns(names, [i < 98 ? "giant" : $"{i}"]) })];
        for (var seed = 0; seed < 10; seed++)
        {
            var splits = Split.Apply(rows, new SeededRandom(seed));
            Assert.All(new[] { splits.Train, splits.Validation, splits.Test }, Assert.NotEmpty);
        }
    }

    [Fact]
    public void Two_groups_are_too_few()
    {
        var names = new ColumnNames(["group"]);
        Row[] rows = [.. Enumerable.Range(0, 10).Select(i => new Row(i, "", "a") { Columns = new RowColumns(names, [$"{i % 2}"]) })];
        Assert.Contains("two values only", Assert.Throws<DataException>(() => Split.Apply(rows, new SeededRandom(1))).Message);
    }

    [Fact]
    public void A_column_that_is_not_there_is_told() => Assert.Contains(
        "no column 'goup'. Did you mean 'group'?",
        Assert.Throws<DataException>(() => (Split with { Column = "goup" }).Apply(Some.Random(1), new SeededRandom(1))).Message);
}
