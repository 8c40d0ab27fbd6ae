namespace Experiments.Data.Tests;

public sealed class StratifiedSplitTests
{
    [Fact]
    public void Every_class_has_its_share_of_every_split_within_one_row()
    {
        var split = new StratifiedSplit { Train = 0.7, Validation = 0.1, Test = 0.2 };
        for (var seed = 0; seed < 50; seed++)
        {
            var rows = Some.Random(seed);
            var splits = split.Apply(rows, new SeededRandom(seed));
            foreach (var members in rows.GroupBy(row => row.Label))
            {
                var size = members.Count();
                Assert.InRange(Count(splits.Train) - size * split.Train, -1, 1);
                Assert.InRange(Count(splits.Validation) - size * split.Validation, -1, 1);
                Assert.InRange(Count(splits.Test) - size * split.Test, -1, 1);

                int Count(IReadOnlyList<Row> part) => part.Count(row => row.Label == members.Key);
            }
        }
    }

    [Fact]
    public void Whole_shares_are_met_exactly()
    {
        var splits = new StratifiedSplit().Apply(Some.Rows(new string('a', 90) + new string('b', 10)), new SeededRandom(1));
        Assert.Equal(("7", "1", "2"), (B(splits.Train), B(splits.Validation), B(splits.Test)));

        static string B(IReadOnlyList<Row> rows) => $"{rows.Count(row => row.Label == "b")}";
    }

    [Fact]
    public void The_classes_are_shuffled_together()
    {
        var train = new StratifiedSplit().Apply(Some.Rows(new string('a', 100) + new string('b', 100)), new SeededRandom(1)).Train;
        Assert.InRange(train.Take(70).Count(row => row.Label == "a"), 20, 50);
    }
}
