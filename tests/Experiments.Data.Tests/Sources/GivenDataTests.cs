using System.Diagnostics;
using System.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class GivenDataTests : IDisposable
{
    private readonly SourceFixture _fixture = new();

    [Theory]
    [InlineData("rows.csv.gz", TableFormat.Csv)]
    [InlineData("rows.tsv.zip", TableFormat.Tsv)]
    [InlineData("rows.jsonl", TableFormat.JsonLines)]
    [InlineData("rows.NDJSON.gz", TableFormat.JsonLines)]
    public async Task A_name_tells_how_a_packed_file_is_written(string name, TableFormat format) =>
        Assert.Equal(format, (await LocateAsync(new SourceOptions { Path = _fixture.Write(name, [1]) })).Layout.Format);

    [Theory]
    [InlineData("csv", false)]
    [InlineData("tsv", false)]
    [InlineData("jsonl", false)]
    [InlineData("parquet", false)]
    [InlineData("csv", true)]
    [InlineData("tsv", true)]
    [InlineData("jsonl", true)]
    [InlineData("parquet", true)]
    public async Task Every_kind_of_table_is_read_packed_as_it_is_read_plain(string kind, bool inZip)
    {
        var plain = kind switch
        {
            "csv" => [.. "label,text\nx,hello\ny,\"two, three\"\n"u8],
            "tsv" => [.. "label\ttext\nx\thello\ny\ttwo, three\n"u8],
            "jsonl" => [.. """{"label":"x","text":"hello"}"""u8, (byte)'\n', .. """{"label":"y","text":"two, three"}"""u8, (byte)'\n'],
            _ => File.ReadAllBytes(Repository.File("tests", "Experiments.Data.Tests", "Reading", "Parquet", "duckdb-snappy.parquet")),
        };
        var packed = inZip ? SourceFixture.ZipOf(($"rows.{kind}", plain)) : SourceFixture.GzipOf(plain);
        var expected = await Rows(_fixture.Write($"rows.{kind}", plain));
        Assert.Equal(kind == "parquet" ? 300 : 2, expected.Count);
        if (kind != "parquet")
            Assert.Equal([("x", "hello"), ("y", "two, three")], expected);
        Assert.Equal(expected, await Rows(_fixture.Write($"rows.{kind}.{(inZip ? "zip" : "gz")}", packed)));

        async Task<List<(string Label, string Text)>> Rows(string path) =>
            [.. TableReader.Read(await LocateAsync(new SourceOptions { Path = path })).Select(row => (row.Label, row.Text))];
    }

    [Fact]
    public async Task A_zip_of_one_table_tells_by_its_members_name()
    {
        var path = _fixture.Write("all.zip", SourceFixture.ZipOf(("rows.tsv", [.. "label\ttext\nx\thello\n"u8])));
        var file = await LocateAsync(new SourceOptions { Path = path });
        Assert.Equal(TableFormat.Tsv, file.Layout.Format);
        Assert.Equal("hello", Assert.Single(TableReader.Read(file)).Text);
    }

    [Fact]
    public async Task A_zip_of_folders_is_one_of_classes()
    {
        var path = _fixture.Write("all.zip", SourceFixture.ZipOf(("ham/1", [.. "hi"u8]), ("spam/1", [.. "win"u8])));
        Assert.Equal(["ham", "spam"], TableReader.Read(await LocateAsync(new SourceOptions { Path = path })).Select(row => row.Label));
    }

    [Fact]
    public async Task A_folder_of_classes_is_read_in_ordinal_order_and_hashed()
    {
        foreach (var (file, text) in new[] { ("b/2.txt", "two"), ("b/10.txt", "ten"), ("B/1.txt", "big"), (".git/x", "no"), ("b/.hidden", "no") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_fixture.PathOf($"classes/{file}"))!);
            _fixture.Write($"classes/{file}", Encoding.UTF8.GetBytes(text));
        }

        var source = new SourceOptions { Path = _fixture.PathOf("classes") };
        var file1 = await LocateAsync(source);
        Assert.Equal([("B", "big"), ("b", "ten"), ("b", "two")], TableReader.Read(file1).Select(row => (row.Label, row.Text)));
        Assert.Equal(9, file1.Provenance.Bytes);

        _fixture.Write("classes/b/2.txt", [.. "TWO"u8]);
        Assert.NotEqual(file1.Provenance.Sha256, (await LocateAsync(source)).Provenance.Sha256);
    }

    [Fact]
    public async Task A_pipe_is_told_and_not_waited_for()
    {
        var pipe = _fixture.PathOf("pipe.csv");
        using (var made = Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();
        var located = LocateAsync(new SourceOptions { Path = pipe });
        Assert.Same(located, await Task.WhenAny(located, Task.Delay(TimeSpan.FromSeconds(30))));
        Assert.Contains("no file that can be read again, such as a pipe", (await Assert.ThrowsAsync<SourceException>(() => located)).Message);
    }

    [Theory]
    [InlineData("ham/1.txt", "spam/2004/2.txt")]
    [InlineData("set/ham/1.txt", "set/spam/2004/2.txt", "set/README.txt")]
    public async Task A_folder_within_that_of_a_class_is_told_in_a_folder_and_in_a_zip_of_it(params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_fixture.PathOf($"nested/{file}"))!);
            _fixture.Write($"nested/{file}", [.. "text"u8]);
        }

        var folder = files[0].StartsWith("set/", StringComparison.Ordinal) ? "nested/set" : "nested";
        var zip = _fixture.Write("nested.zip", SourceFixture.ZipOf([.. files.Select(file => (file, "text"u8.ToArray()))]));
        foreach (var path in new[] { _fixture.PathOf(folder), zip })
        {
            var error = await Assert.ThrowsAsync<DataException>(
                async () => TableReader.Read(await LocateAsync(new SourceOptions { Path = path, Format = TableFormat.Folder })));
            Assert.Contains("'spam/2004' is a folder within that of a class", error.Message);
        }
    }

    [Fact]
    public async Task What_lies_beside_the_folders_of_the_classes_is_no_text_in_a_zip_either()
    {
        var zip = _fixture.Write("set.zip", SourceFixture.ZipOf(("set/README.txt", [.. "about"u8]), ("set/ham/1", [.. "hi"u8]), ("set/spam/1", [.. "win"u8])));
        Assert.Equal(["ham", "spam"], TableReader.Read(await LocateAsync(new SourceOptions { Path = zip, Format = TableFormat.Folder })).Select(row => row.Label));
    }

    [Fact]
    public async Task A_folder_without_texts_is_told()
    {
        Directory.CreateDirectory(_fixture.PathOf("empty/class"));
        var error = await Assert.ThrowsAsync<DataException>(() => LocateAsync(new SourceOptions { Path = _fixture.PathOf("empty") }));
        Assert.Contains("a folder for each label", error.Message);
    }

    [Fact]
    public async Task Files_given_apart_are_splits_with_one_numbering()
    {
        var source = new SourceOptions
        {
            Path = _fixture.Write("train.csv", [.. "label,text\na,1\nb,2\n"u8]),
            ValidationPath = _fixture.Write("validation.csv", [.. "text,label\n3,a\n"u8]),
            TestPath = _fixture.Write("test.csv", [.. "label,text\nb,4\n"u8]),
        };
        var file = await LocateAsync(source);
        var rows = TableReader.Read(file);
        Assert.Equal(["1", "2", "3", "4"], rows.Select(row => row.Text));
        Assert.Equal([0, 1, 2, 3], rows.Indices());
        Assert.Equal([SplitPart.Train, SplitPart.Train, SplitPart.Validation, SplitPart.Test], rows.Select(row => row.Part!.Value));

        var splits = DataPreparation.Prepare(rows, Some.Options with { Split = new FilesSplit() }).Splits;
        Assert.Equal((2, 1, 1), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.NotEqual(file.Provenance.Sha256, (await LocateAsync(source with { ValidationPath = source.TestPath, TestPath = source.ValidationPath })).Provenance.Sha256);
    }

    [Fact]
    public async Task What_is_wrong_in_one_of_several_files_is_told_with_that_file()
    {
        var source = new SourceOptions
        {
            Path = _fixture.Write("train.csv", [.. "label,text\na,1\n"u8]),
            TestPath = _fixture.Write("test.csv", [.. "label,text\n,4\n"u8]),
        };
        var file = await LocateAsync(source);
        Assert.StartsWith($"{source.TestPath}(2): the record has no label", Assert.Throws<DataException>(() => TableReader.Read(file)).Message);
    }

    [Fact]
    public async Task Files_of_different_formats_are_refused()
    {
        var source = new SourceOptions { Path = _fixture.Write("train.csv", [1]), TestPath = _fixture.Write("test.tsv", [1]) };
        Assert.Contains("csv and tsv", (await Assert.ThrowsAsync<SourceException>(() => LocateAsync(source))).Message);
    }

    [Fact]
    public async Task Rows_can_come_from_code()
    {
        var file = await LocateAsync(new SourceOptions { Rows = new SourceRule(() => Some.Rows("ab")) });
        Assert.Equal(Some.Rows("ab"), TableReader.Read(file));
        Assert.Equal(SplitHashes.Of(Some.Rows("ab")), file.Provenance.Sha256);
        Assert.Null(file.Path);
    }

    public static TheoryData<Func<IEnumerable<Row>>, string> BrokenSources => new()
    {
        { () => null!, "gives nothing (null)" },
        { () => [], "gives no rows" },
        { () => [null!], "a null instead of its row 0" },
        { () => [new Row(4, null!, "a")], "Record 4 of the source has no text (null)" },
        { () => [new Row(4, "text", "")], "Record 4 of the source has no label" },
        { () => [new Row(4, "text", "a"), new Row(4, "other", "a")], "gives record 4 more than once" },
    };

    [Theory]
    [MemberData(nameof(BrokenSources))]
    public async Task Rows_from_code_that_cannot_be_used_are_told(Func<IEnumerable<Row>> source, string part) =>
        Assert.Contains(part, (await Assert.ThrowsAsync<DataException>(() => LocateAsync(new SourceOptions { Rows = new SourceRule(source) }))).Message);

    public void Dispose() => _fixture.Dispose();

    private async Task<DataFile> LocateAsync(SourceOptions source)
    {
        using var library = _fixture.Library();
        return await library.Data.LocateAsync(source);
    }
}
