namespace Experiments.Data.Tests;

/// <summary>What holds for every split that ships, whatever the rows are.</summary>
public sealed class SplitPropertyTests
{
    private static readonly Dictionary<string, ISplit> Splits = new()
    {
        ["ratio"] = new RatioSplit(),
        ["stratified"] = new StratifiedSplit { Train = 0.6, Validation = 0.2, Test = 0.2 },
        ["group"] = new GroupSplit { Column = "group" },
        ["folds"] = new FoldSplit { Folds = 4, Fold = 3 },
        ["stratified folds"] = new FoldSplit { Folds = 3, Stratified = true, Fold = 2 },
    };

    public static TheoryData<string> Names => [.. Splits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_is_in_one_split_and_the_seed_decides_in_which(string name)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var rows = Some.Random(seed);
            var splits = Splits[name].Apply(rows, new SeededRandom(seed));
            var all = splits.Train.Concat(splits.Validation).Concat(splits.Test).Indices();
            Assert.Equal(rows.Indices(), all.Order());
            Assert.All(new[] { splits.Train, splits.Validation, splits.Test }, Assert.NotEmpty);

            var again = Splits[name].Apply(rows, new SeededRandom(seed));
            Assert.Equal(SplitHashes.Of(splits), SplitHashes.Of(again));
            Assert.NotEqual(SplitHashes.Of(splits), SplitHashes.Of(Splits[name].Apply(rows, new SeededRandom(seed + 1))));
        }
    }

    [Theory]
    [InlineData("ratio")]
    [InlineData("stratified")]
    [InlineData("group")]
    public void A_source_that_is_divided_already_is_not_divided_anew(string name)
    {
        Row[] rows = [.. Some.Random(1).Select((row, i) => row with { Part = i % 5 == 0 ? SplitPart.Test : SplitPart.Train })];
        var message = Assert.Throws<DataException>(() => Splits[name].Apply(rows, new SeededRandom(1))).Message;
        Assert.Contains("splits of its own (train, test)", message);
        Assert.Contains("'files'", message);
    }
}
