namespace Experiments.Data.Tests;

public sealed class FoldSplitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_folds_part_the_rows_between_them_and_share_one_test_split(bool stratified)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var rows = Some.Random(seed);
            var split = new FoldSplit { Folds = 5, Stratified = stratified };
            DataSplits[] runs = [.. Enumerable.Range(1, split.Folds).Select(fold => split.WithFold(fold).Apply(rows, new SeededRandom(seed)))];
            Assert.All(runs, run => Assert.Equal(runs[0].Test.Indices(), run.Test.Indices()));
            Assert.Equal(
                rows.Indices().Except(runs[0].Test.Indices()).Order(),
                runs.SelectMany(run => run.Validation.Indices()).Order());
            Assert.All(runs, run => Assert.Empty(run.Train.Indices().Intersect(run.Validation.Indices())));
            Assert.InRange(runs.Max(run => run.Validation.Count) - runs.Min(run => run.Validation.Count), 0, 1);
        }
    }

    [Fact]
    public void Stratified_folds_have_their_share_of_each_class_within_one_row()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var rows = Some.Random(seed);
            var split = new FoldSplit { Folds = 3, Stratified = true, Test = 0.25 };
            foreach (var fold in Enumerable.Range(1, 3))
            {
                var splits = split.WithFold(fold).Apply(rows, new SeededRandom(seed));
                foreach (var members in rows.GroupBy(row => row.Label))
                {
                    var inTest = splits.Test.Count(row => row.Label == members.Key);
                    Assert.InRange(inTest - members.Count() * split.Test, -1, 1);
                    Assert.InRange(splits.Validation.Count(row => row.Label == members.Key) - (members.Count() - inTest) / 3.0, -1, 1);
                }
            }
        }
    }

    [Fact]
    public void The_test_rows_of_the_source_are_the_test_split()
    {
        Row[] rows = [.. Some.Random(1).Select((row, i) => row with { Part = (SplitPart)(i % 3) })];
        var splits = new FoldSplit().Apply(rows, new SeededRandom(1));
        Assert.Equal(rows.Where(row => row.Part == SplitPart.Test).Indices(), splits.Test.Indices().Order());
    }

    [Fact]
    public void A_fold_that_there_is_not_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FoldSplit { Folds = 5 }.WithFold(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FoldSplit { Folds = 5 }.WithFold(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ISplit)new RatioSplit()).WithFold(1));
        Assert.Equal(0, ((ISplit)new RatioSplit()).Folds);
    }

    [Fact]
    public void More_folds_than_rows_are_refused() => Assert.Contains(
        "5 folds of 4 rows", Assert.Throws<DataException>(() => new FoldSplit().Apply(Some.Rows("ababa"), new SeededRandom(1))).Message);
}
