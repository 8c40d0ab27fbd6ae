namespace Experiments.Data.Tests;

/// <summary>What stands before the split: filter, then clean, then drop duplicates.</summary>
public sealed class RowSelectionTests
{
    private static readonly Row[] Rows =
        [.. Enumerable.Range(0, 60).Select(i => new Row(i, i < 10 ? $"Same {i % 2}" : $"Text {i}", i % 3 == 0 ? "a" : "b"))];

    [Fact]
    public void Filters_see_texts_as_they_are_and_duplicates_are_those_of_cleaned_texts()
    {
        var seen = new List<string>();
        var prepared = DataPreparation.Prepare(Rows, Some.Options with
        {
            Filters = [new FilterRule(row => { seen.Add(row.Text); return row.Index != 59; })],
            Clean = new CleanRule(text => text.StartsWith("Same", StringComparison.Ordinal) ? "same" : text.ToLowerInvariant()),
            Dedupe = new ExactDedupe(),
        });
        Assert.Equal(Rows.Select(row => row.Text), seen);
        Assert.Equal((1, 9), (prepared.Dropped.Filtered, prepared.Dropped.Duplicates));
        Row[] all = [.. prepared.Splits.Train, .. prepared.Splits.Validation, .. prepared.Splits.Test];
        Assert.Equal(50, all.Length);
        Assert.All(all, row => Assert.Equal(row.Text.ToLowerInvariant(), row.Text));
    }

    [Fact]
    public void A_row_stays_only_where_every_filter_keeps_it()
    {
        var prepared = DataPreparation.Prepare(Rows, Some.Options with
        {
            Filters = [new FilterRule(row => row.Index < 50), new FilterRule(row => row.Index >= 10)],
        });
        Assert.Equal(20, prepared.Dropped.Filtered);
    }

    [Fact]
    public void A_filter_may_take_a_whole_class_out_that_is_not_listed()
    {
        Row[] rows = [.. Rows, new Row(60, "text", "unwanted")];
        var options = Some.Options with { Labels = ["a", "b"], Filters = [new FilterRule(row => row.Label != "unwanted")] };
        Assert.Equal(["a", "b"], DataPreparation.Prepare(rows, options).Labels.Names);
    }

    [Fact]
    public void Filters_that_keep_nothing_are_told() => Assert.Contains(
        "keep none of the 60 rows",
        Assert.Throws<DataException>(() => DataPreparation.Prepare(Rows, Some.Options with { Filters = [new FilterRule(_ => false)] })).Message);

    [Fact]
    public void A_clean_up_that_gives_null_is_told() => Assert.Contains(
        "gives no text (null) for record 0",
        Assert.Throws<DataException>(() => DataPreparation.Prepare(Rows, Some.Options with { Clean = new CleanRule(_ => null!) })).Message);

    [Fact]
    public void Rows_with_the_same_index_are_refused() => Assert.Contains(
        "gives record 5 more than once",
        Assert.Throws<DataException>(() => DataPreparation.Prepare([.. Rows, Rows[5]], Some.Options)).Message);
}
