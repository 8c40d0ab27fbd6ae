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
        var source = Table("a.csv", "text,label\none,x\ntwo,y\n") with { LabelNames = null };
        var file = await _library.Data.LocateAsync(source);
        _ahead.Begin(source);
        Assert.Equal(["one", "two"], Texts(file));
        File.Delete(source.Path!);
        Assert.Equal(["one", "two"], Texts(file));
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

    [Fact]
    public async Task Another_file_another_column_and_other_label_names_are_read_anew()
    {
        var source = Table("a.csv", "text,other,label\none,eins,0\ntwo,zwei,1\n") with { LabelNames = ["x", "y"] };
        _ahead.Begin(source);
        var same = await _library.Data.LocateAsync(source with { LabelNames = ["x", "y"] });
        Assert.Equal(["x", "y"], _ahead.Read(same, _ => { }).Select(row => row.Label));
        var renamed = await _library.Data.LocateAsync(source with { LabelNames = ["p", "q"] });
        Assert.Equal(["p", "q"], _ahead.Read(renamed, _ => { }).Select(row => row.Label));
        Assert.Equal(["eins", "zwei"], Texts(await _library.Data.LocateAsync(source with { Text = "other" })));
        Assert.Equal(["three"], Texts(await _library.Data.LocateAsync(Table("b.csv", "text,label\nthree,x\n"))));
        Assert.Equal(["later"], Texts(await _library.Data.LocateAsync(Table("a.csv", "text,label\nlater,x\n"))));
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
