using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data.Tests;

public sealed class DataPreparationTests
{
    private static readonly Row[] Rows = Some.Rows(string.Concat(Enumerable.Repeat("aaab", 25)));

    [Fact]
    public void Splits_share_no_row_and_have_the_sizes_asked_for()
    {
        var splits = DataPreparation.Prepare(Rows, Some.Options).Splits;
        Assert.Equal((70, 10, 20), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.Equal(100, splits.Train.Concat(splits.Validation).Concat(splits.Test).Distinct().Count());
    }

    [Fact]
    public void Split_first_balances_the_training_rows_only()
    {
        var plain = DataPreparation.Prepare(Rows, Some.Options).Splits;
        var balanced = DataPreparation.Prepare(Rows, Some.Options with { Balance = new Undersample() }).Splits;
        Assert.Equal(plain.Validation, balanced.Validation);
        Assert.Equal(plain.Test, balanced.Test);
        Assert.Equal(balanced.Train.Count(row => row.Label == "a"), balanced.Train.Count(row => row.Label == "b"));
        Assert.Subset(plain.Train.ToHashSet(), balanced.Train.ToHashSet());
    }

    [Fact]
    public void Balance_first_balances_all_rows()
    {
        var splits = DataPreparation.Prepare(Rows, Some.Options with { Order = DataOrder.BalanceFirst, Balance = new Undersample() }).Splits;
        Row[] all = [.. splits.Train, .. splits.Validation, .. splits.Test];
        Assert.Equal(50, all.Length);
        Assert.Equal(25, all.Count(row => row.Label == "a"));
    }

    [Fact]
    public void The_seed_decides_the_rows()
    {
        Assert.Equal(DataPreparation.Prepare(Rows, Some.Options).Hashes, DataPreparation.Prepare(Rows, Some.Options).Hashes);
        Assert.NotEqual(DataPreparation.Prepare(Rows, Some.Options).Hashes, DataPreparation.Prepare(Rows, Some.Options with { Seed = 124 }).Hashes);
    }

    [Fact]
    public void Labels_are_numbered_as_listed_and_else_in_ordinal_order()
    {
        Assert.Equal(["a", "b"], DataPreparation.Prepare(Rows, Some.Options).Labels.Names);
        var labels = DataPreparation.Prepare(Rows, Some.Options with { Labels = ["b", "a"] }).Labels;
        Assert.Equal((0, 1, -1), (labels.ClassOf("b"), labels.ClassOf("a"), labels.ClassOf("c")));
    }

    [Theory]
    [InlineData("a,b,maybe", "'maybe'")]
    [InlineData("a,nay", "'b'")]
    [InlineData("a,b,a", "twice")]
    [InlineData("a", "two labels")]
    public void Labels_that_do_not_fit_the_rows_are_told(string listed, string part) =>
        ExpectProblem(Some.Options with { Labels = listed.Split(',') }, part);

    [Theory]
    [InlineData("a,b,maybe", "maybe", null)]
    [InlineData("a,b,a", "a", null)]
    [InlineData("a,nay", "b", 3)]
    public void A_label_that_does_not_fit_is_named_with_its_row(string listed, string label, int? row)
    {
        var error = Assert.Throws<LabelException>(
            () => DataPreparation.Prepare(Rows, Some.Options with { Labels = listed.Split(',') }, "toy.csv"));
        Assert.Equal((label, row), (error.Label, error.Row));
        Assert.StartsWith("toy.csv: ", error.Message);
    }

    [Fact]
    public void One_label_alone_is_told_with_the_source() => Assert.StartsWith(
        "toy.csv: ", Assert.Throws<DataException>(() => DataPreparation.Prepare(Some.Rows("aaaa"), Some.Options, "toy.csv")).Message);

    [Fact]
    public void A_balance_that_invents_a_row_is_told() => ExpectProblem(
        Some.Options with { Balance = new BalanceRule((rows, _) => [.. rows, rows[0] with { Text = "new" }]) }, "none of the rows it was given");

    [Fact]
    public void A_balance_that_gives_nothing_is_told() => ExpectProblem(Some.Options with { Balance = new BalanceRule((_, _) => null!) }, "null");

    [Fact]
    public void A_balance_that_gives_a_null_row_is_told() =>
        ExpectProblem(Some.Options with { Balance = new BalanceRule((_, _) => [null!]) }, "a null");

    [Fact]
    public void A_balance_that_drops_a_class_is_told() => ExpectProblem(
        Some.Options with { Balance = new BalanceRule((rows, _) => [.. rows.Where(row => row.Label == "a")]) }, "'b'");

    [Fact]
    public void Oversampling_is_for_the_training_rows_only()
    {
        var twice = new BalanceRule((rows, _) => [.. rows, .. rows]);
        Assert.Equal(140, DataPreparation.Prepare(Rows, Some.Options with { Balance = twice }).Splits.Train.Count);
        ExpectProblem(Some.Options with { Balance = twice, Order = DataOrder.BalanceFirst }, "split_first");
    }

    [Fact]
    public void A_split_by_a_script_is_taken_as_it_is()
    {
        var byIndex = new SplitRule((rows, _) => new DataSplits([.. rows.Take(50)], [.. rows.Skip(50).Take(20)], [.. rows.Skip(90)]));
        var splits = DataPreparation.Prepare(Rows, Some.Options with { Split = byIndex }).Splits;
        Assert.Equal(Enumerable.Range(90, 10), splits.Test.Indices());
    }

    [Theory]
    [InlineData(0, 50, 40, 20, 70, 10, "both")]
    [InlineData(0, 0, 40, 20, 70, 10, "'train' is empty")]
    [InlineData(0, 40, 40, 0, 70, 10, "'validation' is empty")]
    [InlineData(0, 40, 40, 20, 70, 0, "'test' is empty")]
    public void Splits_that_overlap_or_are_empty_are_told(int train, int trains, int validation, int validations, int test, int tests, string part)
    {
        var rule = new SplitRule((rows, _) =>
            new DataSplits(Part(rows, train, trains), Part(rows, validation, validations), Part(rows, test, tests)));
        ExpectProblem(Some.Options with { Split = rule }, part == "both" ? "disjoint" : part);

        static Row[] Part(IReadOnlyList<Row> rows, int start, int count) => [.. rows.Skip(start).Take(count)];
    }

    [Fact]
    public void A_test_row_that_is_given_twice_is_told()
    {
        var rule = new SplitRule((rows, _) => new DataSplits([.. rows.Take(50)], [.. rows.Skip(50).Take(20)], [rows[90], rows[90]]));
        ExpectProblem(Some.Options with { Split = rule }, "more than once");
    }

    [Fact]
    public void A_split_that_gives_nothing_is_told() => ExpectProblem(Some.Options with { Split = new SplitRule((_, _) => null!) }, "null");

    [Fact]
    public void A_hash_changes_with_index_label_text_and_order()
    {
        Row[] rows = [new(0, "ab", "c"), new(1, "d", "e")];
        string[] hashes =
        [
            SplitHashes.Of(rows),
            SplitHashes.Of([rows[1], rows[0]]),
            SplitHashes.Of([rows[0] with { Index = 7 }, rows[1]]),
            SplitHashes.Of([rows[0] with { Text = "a", Label = "cb" }, rows[1]]),
            SplitHashes.Of([rows[0] with { Text = "b", Label = "ca" }, rows[1]]),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(10_000)]
    public void The_hash_is_that_of_all_rows_one_after_another_however_many_they_are(int count)
    {
        Row[] rows = [.. Enumerable.Range(0, count).Select(i => new Row(i * 7, $"text {i} é", i % 3 == 0 ? "ham" : "späm"))];
        using var written = new MemoryStream();
        foreach (var row in rows)
        {
            written.Write(BitConverter.GetBytes(row.Index));
            foreach (var text in new[] { row.Label, row.Text })
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                written.Write(BitConverter.GetBytes(bytes.Length));
                written.Write(bytes);
            }
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(written.ToArray())), SplitHashes.Of(rows));
    }

    private static void ExpectProblem(DataOptions options, string part) =>
        Assert.Contains(part, Assert.ThrowsAny<DataException>(() => DataPreparation.Prepare(Rows, options)).Message);

    [Theory]
    [InlineData(1.0, "1 class weights for 2 labels")]
    [InlineData(double.NaN, "no number", 1.0)]
    [InlineData(-1.0, "negative", 1.0)]
    [InlineData(0.0, "none but 0", 0.0)]
    public void Class_weights_that_cannot_be_are_told(double first, string part, params double[] others) =>
        ExpectProblem(Some.Options with { Balance = new Weighing([first, .. others]) }, part);

    private sealed record Weighing(double[] Given) : IBalance
    {
        public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => rows;

        public IReadOnlyList<double> Weights(IReadOnlyList<Row> train, Labels labels) => Given;
    }
}
