using System.Text;

namespace Experiments.Data.Tests;

public sealed class TableReaderTests
{
    [Fact]
    public void Columns_are_found_by_name() => Assert.Equal(
        [new Row(0, "hello", "ham"), new Row(1, "win!", "spam")],
        Plain("id,label,text\n1,ham,hello\n2,spam,win!\n"));

    [Fact]
    public void Columns_are_found_by_position()
    {
        Assert.Equal([new Row(0, "hello", "ham")], Plain("ham\thello\n", TableFormat.Tsv, header: false, text: "1", label: "0"));
        Assert.Equal([new Row(0, "hello", "ham")], Plain("a,b\nham,hello\n", text: "1", label: "0"));
    }

    [Theory]
    [InlineData("\"a,b\"", "a,b")]
    [InlineData("\"a\nb\"", "a\nb")]
    [InlineData("\"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("\"\"", "")]
    [InlineData("\"quoted\" and more", "quoted and more")]
    [InlineData("\"quoted\" and \"more\"", "quoted and \"more\"")]
    [InlineData("5\" disk, no", null)]
    [InlineData("5\" disk", "5\" disk")]
    [InlineData(" \"a\"", " \"a\"")]
    [InlineData("  spaces  ", "  spaces  ")]
    [InlineData("", "")]
    public void A_field_is_quoted_as_pandas_takes_it(string field, string? text)
    {
        if (text is null)
            Assert.Throws<DataException>(() => Read($"label,text\nham,{field}\n"));
        else
            Assert.Equal([new Row(0, text, "ham")], Plain($"label,text\nham,{field}\n"));
    }

    [Fact]
    public void Without_quoting_a_quote_is_a_character_like_any_other()
    {
        var layout = new TableLayout("table.tsv", TableFormat.Tsv, Header: true, "text", "label") { Quoted = false };
        var rows = TableReader.Read(new MemoryStream("label\ttext\nx\t\"a\ny\t\"b\" c\n"u8.ToArray()), layout);
        Assert.Equal(["\"a", "\"b\" c"], rows.Select(row => row.Text));
    }

    [Fact]
    public void Every_column_can_be_looked_up_and_one_that_a_record_lacks_is_empty()
    {
        var rows = Read("label,text,note\nx,1,2\ny,3\n");
        Assert.Equal(["2", ""], rows.Select(row => row["note"]));
        Assert.Equal(["x", "1", "2"], rows[0].Columns.Values);
        Assert.Equal(["0", "1"], Read("x,1\n", header: false, text: "1", label: "0")[0].Columns.Keys);
    }

    [Theory]
    [InlineData("label,text\r\nx,1\r\n\r\ny,2\r\n")]
    [InlineData("label,text\rx,1\ry,2")]
    [InlineData("\n\nlabel,text\nx,1\ny,2")]
    [InlineData("\uFEFFlabel,text\nx,1\ny,2\n\n")]
    public void Line_ends_empty_lines_and_a_byte_order_mark_make_no_difference(string table) =>
        Assert.Equal([new Row(0, "1", "x"), new Row(1, "2", "y")], Plain(table));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("\n\n", "it is empty")]
    [InlineData("label,text\n", "no records")]
    [InlineData("label,message\nham,hello\n", "no column 'text'")]
    [InlineData("label,message\nham,hello\n", "'message'")]
    [InlineData("label,text,text\nham,a,b\n", "2 columns are called 'text'")]
    [InlineData("label,text\nham,\"a\nb\"\nspam\n", "table.csv(4): the record has 1 field,")]
    [InlineData("label,text\nham,a,b\n", "table.csv(2): the record has 3 fields")]
    [InlineData("label,text\nham,a\nspam,\"b\n", "table.csv(3): the quoted field")]
    [InlineData("label,text\n,a\n", "table.csv(2): the record has no label")]
    public void What_is_wrong_is_told_with_its_line(string table, string part)
    {
        var message = Assert.Throws<DataException>(() => Read(table)).Message;
        Assert.Contains(part, message);
        Assert.StartsWith("table.csv", message);
    }

    [Fact]
    public void A_name_without_a_header_is_told() =>
        Assert.Contains("'header: true'", Assert.Throws<DataException>(() => Read("ham,hello\n", header: false)).Message);

    [Fact]
    public void Bytes_that_are_not_utf8_are_told_with_line_and_offset()
    {
        byte[] table = [.. "label,text\nham,ok\nspam,caf"u8, 0xE9, .. "\n"u8];
        var message = Assert.Throws<DataException>(() => Read(table)).Message;
        Assert.Contains("table.csv(3): not UTF-8: the byte 0xE9 at offset 26", message);
        Assert.Contains("iconv", message);
    }

    [Fact]
    public void Hostile_names_are_shown_harmlessly()
    {
        var message = Assert.Throws<DataException>(() => Read("label,\u001B[2J\nham,hello\n")).Message;
        Assert.DoesNotContain('\u001B', message);
    }

    // Rows without their columns.
    private static Row[] Plain(
        string table, TableFormat format = TableFormat.Csv, bool header = true, string text = "text", string label = "label") =>
        [.. Read(table, format, header, text, label).Select(row => row with { Columns = RowColumns.None })];

    private static IReadOnlyList<Row> Read(
        string table, TableFormat format = TableFormat.Csv, bool header = true, string text = "text", string label = "label") =>
        Read(Encoding.UTF8.GetBytes(table), format, header, text, label);

    private static IReadOnlyList<Row> Read(
        byte[] table, TableFormat format = TableFormat.Csv, bool header = true, string text = "text", string label = "label")
    {
        using var stream = new MemoryStream(table);
        return TableReader.Read(stream, new TableLayout("table.csv", format, header, text, label));
    }
}
