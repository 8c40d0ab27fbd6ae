using System.Text;

namespace Experiments.Data.Tests;

public sealed class CharacterSetTests
{
    [Theory]
    [InlineData("latin1", 28591)]
    [InlineData("iso-8859-1", 28591)]
    [InlineData("windows-1252", 1252)]
    [InlineData("utf-16", 1200)]
    [InlineData("shift_jis", 932)]
    [InlineData("UTF-8", 65001)]
    public void A_file_is_read_in_the_character_set_that_is_stated(string name, int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var text = codePage == 932 ? "日本" : "café";
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"label,text\nx,{text}\n")];
        Assert.True(CharacterSet.Exists(name));
        Assert.Equal(text, Assert.Single(Read(bytes, name)).Text);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16be", false)]
    [InlineData("utf-32", true)]
    public void The_order_of_bytes_that_a_mark_tells_holds(string name, bool bigEndian)
    {
        Encoding encoding = name == "utf-32" ? new UTF32Encoding(bigEndian, true) : new UnicodeEncoding(bigEndian, true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("label,text\nx,café\n")];
        Assert.Equal("café", Assert.Single(Read(bytes, name)).Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("latin1")]
    public void A_text_of_more_characters_than_a_text_can_have_is_told(string? encoding)
    {
        using var seven = new MemoryStream([.. "sevenly"u8]);
        Assert.Equal("sevenly", DecodedText.Read(seven, "rows.csv", encoding, mostCharacters: 7));
        seven.Position = 0;
        var error = Assert.Throws<DataException>(() => DecodedText.Read(seven, "rows.csv", encoding, mostCharacters: 6));
        Assert.StartsWith("rows.csv: it is too large", error.Message);
    }

    [Fact]
    public void A_byte_that_is_no_character_of_it_is_told_with_its_line()
    {
        var message = Assert.Throws<DataException>(() => Read([.. "label,text\nx,ok\nx,caf"u8, 0xE9, .. "\n"u8], "us-ascii")).Message;
        Assert.StartsWith("rows.csv(3): not us-ascii: the bytes 0xE9 at offset 21", message);
    }

    [Fact]
    public void A_broken_pair_of_utf16_is_told() => Assert.Contains(
        "not utf-16", Assert.Throws<DataException>(() => Read([.. Encoding.Unicode.GetBytes("label,text\nx,a"), 0x00, 0xD8, 0x41, 0x00], "utf-16")).Message);

    [Fact]
    public void A_name_that_is_none_is_told()
    {
        Assert.False(CharacterSet.Exists("latin-one"));
        Assert.Contains("no character set 'latin-one'", Assert.Throws<DataException>(() => Read([1], "latin-one")).Message);
    }

    private static IReadOnlyList<Row> Read(byte[] bytes, string encoding) => TableReader.Read(
        new MemoryStream(bytes), new TableLayout("rows.csv", TableFormat.Csv, true, "text", "label") { Encoding = encoding });
}
