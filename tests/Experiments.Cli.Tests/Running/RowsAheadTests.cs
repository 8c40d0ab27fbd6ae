using Experiments.Cli.Running;
using Experiments.Data;

namespace Experiments.Cli.Tests;

public sealed class RowsAheadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SourceLibrary _library;
    private readonly RowsAhead _ahead = new(CancellationToken.None);

    public RowsAheadTests() => _library = new SourceLibrary(new SourceSettings { CacheFolder = _folder.File("cache"), Offline = true });

    public void Dispose()
    {
        _ahead.Dispose();
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rows_that_were_read_ahead_are_not_read_again()
    {
        var source = Table("a.csv", "text,label\none,x\ntwo,y\n");
        var file = await _library.Data.LocateAsync(source);
        _ahead.Begin(source);
        await _ahead.Reading!;
        var written = File.GetLastWriteTimeUtc(source.Path!);
        File.WriteAllText(source.Path!, "none");
        File.SetLastWriteTimeUtc(source.Path!, written); // nobody can see it but by reading
        Assert.Equal(["one", "two"], Texts(file));
        Assert.Null(_ahead.Reading); // and are not held for longer
        Assert.Throws<DataException>(() => Texts(file));
    }

    [Fact]
    public async Task A_file_that_was_written_since_is_read_again()
    {
        var source = Table("a.csv", "text,label\none,x\ntwo,y\n");
        _ahead.Begin(source);
        await _ahead.Reading!;
        var file = await _library.Data.LocateAsync(source);
        File.SetLastWriteTimeUtc(source.Path!, DateTime.UtcNow.AddMinutes(-1));
        File.WriteAllText(source.Path!, "text,label\nother,x\n");
        Assert.Equal(["other"], Texts(file));
    }

    [Fact]
    public void Only_the_users_own_files_are_read_ahead()
    {
        _ahead.Begin(new SourceOptions { Name = "sms-stand-in" });
        Assert.Null(_ahead.Reading);
    }

    [Fact]
    public async Task Folders_are_not_read_ahead_since_what_is_written_into_their_files_does_not_show_in_them()
    {
        _folder.Write("classes/spam/1.txt", "win");
        _folder.Write("classes/ham/1.txt", "hello");
        var source = new SourceOptions { Path = _folder.File("classes") };
        var file = await _library.Data.LocateAsync(source);
        _ahead.Begin(source);
        await _ahead.Reading!;
        _folder.Write("classes/ham/1.txt", "later");
        Assert.Equal(["later", "win"], Texts(file).Order());
    }

    [Fact]
    public async Task What_is_worth_knowing_of_the_reading_is_told_all_the_same()
    {
        var source = Table("a.csv", "text,label\none,x\ntwo,y\n") with { Query = "SELECT * FROM data WHERE label = 'y'" };
        var file = await _library.Data.LocateAsync(source);
        var (told, without) = (new List<string>(), new List<string>());
        TableReader.Read(file, without.Add);
        _ahead.Begin(source);
        Assert.Equal("two", Assert.Single(_ahead.Read(file, told.Add)).Text);
        Assert.NotEmpty(told);
        Assert.Equal(without, told);
    }

    [Theory]
    [InlineData("a.csv", "text,other,label\none,eins,0\n", "text", "x y", "one x")]
    [InlineData("a.csv", "text,other,label\none,eins,0\n", "text", "p q", "one p")]
    [InlineData("a.csv", "text,other,label\none,eins,0\n", "other", "x y", "eins x")]
    [InlineData("b.csv", "text,other,label\ntwo,zwei,1\n", "text", "x y", "two y")]
    [InlineData("a.csv", "text,other,label\nlater,zwei,1\n", "text", "x y", "later y")]
    public async Task Other_files_columns_and_label_names_are_read_anew(string name, string content, string text, string labels, string expected)
    {
        var source = Table("a.csv", "text,other,label\none,eins,0\n") with { LabelNames = ["x", "y"] };
        _ahead.Begin(source);
        await _ahead.Reading!;
        var file = await _library.Data.LocateAsync(Table(name, content) with { Text = text, LabelNames = labels.Split(' ') });
        Assert.Equal(expected, string.Join(',', _ahead.Read(file, _ => { }).Select(row => $"{row.Text} {row.Label}")));
    }

    [Fact]
    public async Task What_is_wrong_with_the_data_is_told_when_the_rows_are_asked_for()
    {
        var source = Table("a.csv", "text,label\none\n");
        _ahead.Begin(source);
        var file = await _library.Data.LocateAsync(source);
        Assert.Contains("a.csv(2)", Assert.Throws<DataException>(() => Texts(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_read_ahead_rows_are_read()
    {
        Assert.Equal(["one"], Texts(await _library.Data.LocateAsync(Table("a.csv", "text,label\none,x\n"))));
        _ahead.Begin(new SourceOptions { Path = _folder.File("no.csv") });
        Assert.Equal(["one"], Texts(await _library.Data.LocateAsync(Table("a.csv", "text,label\none,x\n"))));
    }

    private SourceOptions Table(string name, string text) => new() { Path = _folder.Write(name, text) };

    private IEnumerable<string> Texts(DataFile file) => _ahead.Read(file, _ => { }).Select(row => row.Text);
}
