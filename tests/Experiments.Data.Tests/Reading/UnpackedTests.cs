using System.IO.Compression;
using System.Text;

namespace Experiments.Data.Tests;

public sealed class UnpackedTests
{
    private static readonly TableLayout Layout = new("rows", TableFormat.Csv, true, "text", "label");
    private static readonly byte[] Table = [.. "label,text\nx,hello\n"u8];

    [Fact]
    public void Gzip_is_known_by_its_first_bytes() => Assert.Equal("hello", Assert.Single(Read(SourceFixture.GzipOf(Table), Layout)).Text);

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
        var packed = SourceFixture.GzipOf(Table);
        packed[12] ^= 0xFF;
        Assert.StartsWith("rows: it is damaged", Assert.Throws<DataException>(() => Read(packed, Layout)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(400)]
    public void A_gzip_that_has_lost_its_end_is_told(int lost)
    {
        byte[] table = [.. Table, .. Enumerable.Range(0, 400).SelectMany(i => Encoding.UTF8.GetBytes($"x,{i * i * 7919}\n"))];
        Assert.Equal(401, Read(SourceFixture.GzipOf(table), Layout).Count);
        var error = Assert.Throws<DataException>(() => Read(SourceFixture.GzipOf(table)[..^lost], Layout));
        Assert.StartsWith("rows: it is damaged: it is no whole gzip. A part of it is missing", error.Message);
    }

    [Fact]
    public void A_gzip_of_several_members_is_all_of_them_and_nothing_else_may_stand_behind_it()
    {
        byte[] members = [.. SourceFixture.GzipOf(Table), .. SourceFixture.GzipOf([.. "y,there\n"u8])];
        Assert.Equal(["hello", "there"], Read(members, Layout).Select(row => row.Text));
        Assert.Contains("something else stands behind it", Assert.Throws<DataException>(() => Read([.. members, .. "rest"u8], Layout)).Message);
        Assert.Throws<DataException>(() => Read(members[..^3], Layout));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression, null)]
    [InlineData(CompressionLevel.Optimal, null)]
    [InlineData(CompressionLevel.NoCompression, "hello")] // the text itself is another one
    public void A_member_that_is_not_what_was_packed_is_told(CompressionLevel level, string? changed)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var member = archive.CreateEntry("ham/rows.csv", level).Open();
            member.Write(Table);
        }

        var zip = stream.ToArray();
        Assert.Equal("hello", Assert.Single(Read(zip, Layout)).Text);
        if (changed is not null)
            zip[zip.AsSpan().IndexOf(Encoding.UTF8.GetBytes(changed))] ^= 1;
        else
            foreach (var (header, checksum) in new[] { ("PK\u0003\u0004", 14), ("PK\u0001\u0002", 16) }) // APPNOTE.TXT 4.3.7 and 4.3.12
                zip[zip.AsSpan().IndexOf(Encoding.Latin1.GetBytes(header)) + checksum] ^= 1;

        Assert.StartsWith("rows: it is damaged: The content of 'ham/rows.csv' is not what was packed", Message(Layout));
        Assert.StartsWith("rows/ham/rows.csv: it is damaged", Message(Layout with { Format = TableFormat.Folder }));

        string Message(TableLayout layout) => Assert.Throws<DataException>(() => Read(zip, layout)).Message;
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("123456789", 0xCBF43926u)] // the check value of the catalogue of CRC algorithms
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void The_checksum_is_that_of_zip_however_it_is_cut(string text, uint expected)
    {
        for (var first = 0; first <= text.Length; first++)
        {
            var checksum = new Crc32();
            checksum.Add(Encoding.ASCII.GetBytes(text[..first]));
            checksum.Add(Encoding.ASCII.GetBytes(text[first..]));
            Assert.Equal(expected, checksum.Value);
        }
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
}
