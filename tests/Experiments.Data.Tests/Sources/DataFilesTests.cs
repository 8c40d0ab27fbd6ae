using System.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class DataFilesTests : IDisposable
{
    private readonly SourceFixture _fixture = new();

    [Fact]
    public async Task Opens_the_corpus_that_the_program_carries_and_says_that_it_stands_in()
    {
        _fixture.Settings = _fixture.Settings with { Offline = true };
        using var library = _fixture.Library();

        var file = await library.Data.LocateAsync(new SourceOptions { Name = "two-messages" });

        using var reader = new StreamReader(file.Open());
        var text = reader.ReadToEnd();
        Assert.Equal("ham\tsee you at six\nspam\tclaim a prize now\n", text);
        Assert.Null(file.Path);
        Assert.True(file.Provenance.IsStandIn);
        Assert.Equal(SourceFixture.Sha256(Encoding.UTF8.GetBytes(text)), file.Provenance.Sha256);
        Assert.False(Directory.Exists(_fixture.Settings.CacheFolder));
        Assert.Equal([("ham", "see you at six"), ("spam", "claim a prize now")], TableReader.Read(file).Select(row => (row.Label, row.Text)));
    }

    [StandInFact]
    public async Task Carries_at_least_eight_hundred_messages_that_stand_in_for_the_real_ones()
    {
        using var library = new SourceLibrary(_fixture.Settings with { Offline = true });
        var file = await library.Data.LocateAsync(new SourceOptions { Name = "sms-stand-in" });

        using var reader = new StreamReader(file.Open(), Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(lines.Length >= 800, $"{lines.Length} messages");
        Assert.All(lines, line => Assert.Matches("^(ham|spam)\t[^\t\"]*\\S[^\t\"]*$", line));
    }

    [SharedDataFact("data/sms/SMSSpamCollection")]
    public async Task Takes_in_and_finds_the_real_spam_collection()
    {
        using var library = new SourceLibrary(_fixture.Settings with { Offline = true });
        await library.Cache.AddAsync("sms-spam", Repository.Shared("data/sms"));

        var file = await library.Data.LocateAsync(new SourceOptions { Name = "sms-spam" });

        Assert.Equal(477_907, new FileInfo(file.Path!).Length);
        Assert.Equal("7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d", file.Provenance.Sha256);
        Assert.Equal((TableFormat.Tsv, false, "1", "0"), (file.Layout.Format, file.Layout.Header, file.Layout.Text, file.Layout.Label));
        Assert.Equal("CC BY 4.0", file.Provenance.Licence);
        Assert.Equal(5_572, TableReader.Read(file).Count);
    }

    [Theory]
    [InlineData("rows.csv", TableFormat.Csv)]
    [InlineData("rows.TSV", TableFormat.Tsv)]
    public async Task Takes_a_file_of_the_users_by_its_extension(string name, TableFormat format)
    {
        using var library = _fixture.Library();
        var path = _fixture.Write(name, "label,text\n"u8.ToArray());

        var file = await library.Data.LocateAsync(new SourceOptions { Path = path });

        Assert.Equal((path, format, true, "text", "label"), (file.Path, file.Layout.Format, file.Layout.Header, file.Layout.Text, file.Layout.Label));
        Assert.Equal(SourceFixture.Sha256("label,text\n"u8.ToArray()), file.Provenance.Sha256);
        Assert.False(file.Provenance.IsStandIn);
    }

    [Fact]
    public async Task Lets_the_experiment_have_the_last_word_on_how_a_file_is_written()
    {
        using var library = _fixture.Library();
        var options = new SourceOptions { Name = "two-messages", Format = TableFormat.Csv, Header = true, Text = "body", Label = "2" };

        var file = await library.Data.LocateAsync(options);

        Assert.Equal((TableFormat.Csv, true, "body", "2"), (file.Layout.Format, file.Layout.Header, file.Layout.Text, file.Layout.Label));
    }

    [Fact]
    public async Task Asks_for_the_format_where_the_name_does_not_tell()
    {
        using var library = _fixture.Library();
        var path = _fixture.Write("rows.txt", [1]);

        var error = await Assert.ThrowsAsync<SourceException>(() => library.Data.LocateAsync(new SourceOptions { Path = path }));
        Assert.Contains("Set 'format'", error.Message);
        Assert.Equal(TableFormat.Tsv, (await library.Data.LocateAsync(new SourceOptions { Path = path, Format = TableFormat.Tsv })).Layout.Format);
    }

    [Fact]
    public async Task Says_which_file_is_missing_and_never_lets_a_fallback_hide_it()
    {
        using var library = _fixture.Library();
        var path = _fixture.PathOf("missing.csv");

        var error = await Assert.ThrowsAsync<SourceException>(() => library.Data.LocateAsync(new SourceOptions { Path = path }));

        Assert.Equal($"There is no file {path}.", error.Message);
    }

    public void Dispose() => _fixture.Dispose();
}
