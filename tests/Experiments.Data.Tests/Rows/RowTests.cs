namespace Experiments.Data.Tests;

public sealed class RowTests
{
    private static readonly Row Row = new(7, "text", "label")
    {
        Columns = new RowColumns(new ColumnNames(["author", "1", "year", "author"]), ["Ann", "one", "2001", "Bob"]),
    };

    [Theory]
    [InlineData("author", "Ann")]
    [InlineData("year", "2001")]
    [InlineData("1", "one")] // a name goes before a position
    [InlineData("2", "2001")]
    [InlineData("3", "Bob")] // the second column of the same name has its position only
    public void A_column_is_found_by_name_or_else_by_position(string column, string value) => Assert.Equal(value, Row[column]);

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are() => Assert.Equal(
        "Record 7 has no column 'autor'. Did you mean 'author'? The columns are 'author', '1', 'year', 'author'.",
        Assert.Throws<DataException>(() => Row["autor"]).Message);

    [Fact]
    public void A_row_without_columns_says_so() => Assert.Equal(
        "Record 0 has no column 'year'. Its source has no columns beside text and label.",
        Assert.Throws<DataException>(() => new Row(0, "text", "label")["year"]).Message);

    [Fact]
    public void Rows_are_equal_where_all_they_hold_is()
    {
        var same = Row with { Columns = new RowColumns(new ColumnNames(["author", "1", "year", "author"]), ["Ann", "one", "2001", "Bob"]) };
        Assert.Equal(Row, same);
        Assert.Equal(Row.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Row, same with { Columns = RowColumns.None });
        Assert.NotEqual(Row, same with { Part = SplitPart.Test });
    }

    [Fact]
    public void A_hostile_column_name_cannot_reach_the_terminal() =>
        Assert.DoesNotContain('\u001b', Assert.Throws<DataException>(() => Row["\u001b[2J"]).Message);
}
