using System.IO.Compression;

namespace Experiments.Data.Tests;

public sealed class UnpackedTests
{
    private static readonly TableLayout Layout = new("rows", TableFormat.Csv, true, "text", "label");
    private static readonly byte[] Table = [.. "label,text\nx,hello\n"u8];

    [Fact]
    public void Gzip_is_known_by_its_first_bytes() => Assert.Equal("hello", Assert.Single(Read(Gzip(Table), Layout)).Text);

    [Fact]
    public void The_only_file_of_a_zip_is_read_whatever_the_operating_system_added() => Assert.Equal(
        "hello",
        Assert.Single(Read(SourceFixture.ZipOf(("a/rows.csv", Table), ("__MACOSX/._rows.csv", [1]), ("a/.DS_Store", [1])), Layout)).Text);

    [Theory]
    [InlineData("b.csv")]
    [InlineData("folder/b.csv")]
    public void A_member_is_found_by_its_name_or_its_path(string member) => Assert.Equal(
        "hello", Assert.Single(Read(SourceFixture.ZipOf(("a.csv", [1]), ("folder/b.csv", Table)), Layout with { Member = member })).Text);

    [Theory]
    [InlineData(null, "the zip holds 2 files, not one. It holds 'a.csv', 'folder/b.csv': set 'member'")]
    [InlineData("c.csv", "the zip holds no 'c.csv'")]
    public void A_zip_of_several_files_asks_which(string? member, string part)
    {
        var zip = SourceFixture.ZipOf(("a.csv", Table), ("folder/b.csv", Table));
        Assert.Contains(part, Assert.Throws<DataException>(() => Read(zip, Layout with { Member = member })).Message);
    }

    [Fact]
    public void A_member_of_what_is_no_zip_is_told() =>
        Assert.Contains("it is no zip", Assert.Throws<DataException>(() => Read(Table, Layout with { Member = "a" })).Message);

    [Fact]
    public void A_damaged_gzip_is_told()
    {
        var packed = Gzip(Table);
        packed[12] ^= 0xFF;
        Assert.StartsWith("rows: it is damaged", Assert.Throws<DataException>(() => Read(packed, Layout)).Message);
    }

    [Fact]
    public void A_damaged_zip_is_told()
    {
        var zip = SourceFixture.ZipOf(("rows.csv", Table));
        Assert.Contains("damaged", Assert.Throws<DataException>(() => Read(zip[..^30], Layout)).Message);
    }

    [Fact]
    public void A_zip_of_folders_is_a_folder_of_classes()
    {
        var zip = SourceFixture.ZipOf(("set/spam/1.txt", [.. "win"u8]), ("set/ham/2.txt", [.. "hello\n"u8]), ("set/ham/1.txt", [.. "hi"u8]), ("readme", [1]));
        Assert.Equal(
            [("ham", "hi", "1.txt"), ("ham", "hello\n", "2.txt"), ("spam", "win", "1.txt")],
            Read(zip, Layout with { Format = TableFormat.Folder }).Select(row => (row.Label, row.Text, row["file"])));
    }

    [Fact]
    public void A_file_that_is_no_folder_of_classes_is_told() => Assert.StartsWith(
        "rows: it is no folder of classes", Assert.Throws<DataException>(() => Read(Table, Layout with { Format = TableFormat.Folder })).Message);

    private static IReadOnlyList<Row> Read(byte[] bytes, TableLayout layout) => TableReader.Read(new MemoryStream(bytes), layout);

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }
}
