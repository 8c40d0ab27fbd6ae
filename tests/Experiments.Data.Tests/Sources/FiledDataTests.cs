using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class FiledDataTests : IDisposable
{
    private const string Mrpc = "data/mrpc";
    private const string Trec = "data/trec";

    private static readonly byte[] Train = [.. "id\tlabel\ttext\n1\t0\t\"one\n2\t1\ttwo\n3\t0\tthree\n"u8];
    private static readonly byte[] Test = [.. "id\tlabel\ttext\n4\t1\tfour\n"u8];
    private static readonly byte[] List = [.. "2\n"u8];

    private readonly SourceFixture _fixture = new();

    [Fact]
    public async Task Downloads_all_files_and_puts_the_listed_rows_into_validation()
    {
        using var server = new TestServer(Answer);
        var file = await LocateAsync(server.Address);
        var rows = TableReader.Read(file);
        Assert.Equal(["\"one", "two", "three", "four"], rows.Select(row => row.Text));
        Assert.Equal(["no", "yes", "no", "yes"], rows.Select(row => row.Label));
        Assert.Equal([SplitPart.Train, SplitPart.Validation, SplitPart.Train, SplitPart.Test], rows.Select(row => row.Part!.Value));
        Assert.Equal("none", file.Provenance.Licence);
        Assert.Equal(3, server.Requests.Count);

        await LocateAsync(server.Address);
        Assert.Equal(3, server.Requests.Count);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task A_server_that_answers_the_probe_and_then_breaks_leaves_the_choice_to_a_fallback()
    {
        using var server = new TestServer(request => Answer(request) with { CutAfter = request.To is 0 ? null : 0 });
        var catalogue = Catalogue(server.Address);
        using var library = new SourceLibrary(_fixture.Settings, catalogue);
        var source = new SourceOptions { Name = "numbers" };

        Assert.True((await library.Probe.ProbeAsync(source, checkpoint: null)).Data.IsAvailable);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => library.Data.LocateAsync(source));

        Assert.Equal("numbers", error.Name);
        Assert.Contains("127.0.0.1", error.Reason);
        Assert.Contains("cache add numbers FOLDER", error.Remedy);
    }

    [Fact]
    public async Task Refuses_a_file_with_another_hash()
    {
        using var server = new TestServer(request => TestReply.File(request, request.Path.EndsWith("train.tsv", StringComparison.Ordinal) ? Train : new byte[Test.Length]));
        var error = await Assert.ThrowsAsync<SourceException>(() => LocateAsync(server.Address));
        Assert.Contains("test.tsv has", error.Message);
        Assert.IsNotType<SourceUnavailableException>(error);
    }

    [Fact]
    public async Task A_listed_row_that_there_is_not_is_told()
    {
        byte[] list = [.. "2\n9\n"u8];
        using var server = new TestServer(request => request.Path == "/list" ? TestReply.File(request, list) : Answer(request));
        using var library = new SourceLibrary(_fixture.Settings, Catalogue(server.Address, list));
        var file = await library.Data.LocateAsync(new SourceOptions { Name = "numbers" });
        Assert.Contains("1 of its 2 rows are not among the training rows", Assert.Throws<DataException>(() => TableReader.Read(file)).Message);
    }

    [Fact]
    public async Task Takes_in_a_folder_that_holds_all_files_and_nothing_else()
    {
        using var library = new SourceLibrary(_fixture.Settings, Catalogue(new Uri("http://127.0.0.1:9/")));
        Directory.CreateDirectory(_fixture.PathOf("given"));
        _fixture.Write("given/train.tsv", Train);
        _fixture.Write("given/test.tsv", Test);
        var folder = _fixture.PathOf("given");
        Assert.Contains("There is no file", (await Assert.ThrowsAsync<SourceException>(() => library.Cache.AddAsync("numbers", folder))).Message);
        Assert.Contains("is no folder", (await Assert.ThrowsAsync<SourceException>(() => library.Cache.AddAsync("numbers", folder + "/train.tsv"))).Message);

        _fixture.Write("given/list", [.. "3\n"u8]);
        Assert.Contains("SHA-256", (await Assert.ThrowsAsync<SourceException>(() => library.Cache.AddAsync("numbers", folder))).Message);

        _fixture.Write("given/list", List);
        await library.Cache.AddAsync("numbers", folder);
        Assert.Equal(4, TableReader.Read(await library.Data.LocateAsync(new SourceOptions { Name = "numbers" })).Count);
    }

    [SharedDataFact(Mrpc + "/dev_ids.tsv")]
    public async Task Mrpc_has_the_pairs_of_glue()
    {
        var rows = await ReadSharedAsync("mrpc", Mrpc, source => source with { Template = "{#1 String} = {#2 String}" });
        var splits = DataPreparation.Prepare(rows, Some.Options with { Labels = ["not_equivalent", "equivalent"], Split = new FilesSplit() }).Splits;
        Assert.Equal((3_668, 408, 1_725), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.Equal((2_474, 279, 1_147), (Equivalent(splits.Train), Equivalent(splits.Validation), Equivalent(splits.Test)));
        Assert.Equal(
            "Amrozi accused his brother , whom he called \" the witness \" , of deliberately distorting his evidence . = "
            + "Referring to him as only \" the witness \" , Amrozi accused his brother of deliberately distorting his evidence .",
            splits.Train[0].Text);
        Assert.Equal("702876", splits.Train[0]["#1 ID"]);

        static int Equivalent(IReadOnlyList<Row> rows) => rows.Count(row => row.Label == "equivalent");
    }

    [SharedDataFact(Trec + "/TREC_10.label")]
    public async Task Trec_has_six_classes_and_a_line_that_is_not_utf8()
    {
        var rows = await ReadSharedAsync("trec", Trec, source => source);
        var prepared = DataPreparation.Prepare(rows, Some.Options with { Split = new FilesSplit { Validation = 0.1 } });
        Assert.Equal((4_907, 545, 500), (prepared.Splits.Train.Count, prepared.Splits.Validation.Count, prepared.Splits.Test.Count));
        Assert.Equal(["ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"], prepared.Labels.Names);
        Assert.Equal("Which city has the oldest relationship as a sister\u00f0city with Los Angeles ?", rows[65].Text);
        Assert.Equal("LOC:city", rows[65]["fine_label"]);

        var file = Repository.Shared(Trec) + "/train_5500.label";
        var options = new SourceOptions { Path = file, Format = TableFormat.LabelledLines };
        using var library = _fixture.Library();
        var located = await library.Data.LocateAsync(options);
        Assert.StartsWith($"{Path.GetFullPath(file)}(66): not UTF-8: the byte 0xF0", Assert.Throws<DataException>(() => TableReader.Read(located)).Message);
    }

    public void Dispose() => _fixture.Dispose();

    private static TestReply Answer(TestRequest request) => TestReply.File(request, request.Path switch
    {
        "/train.tsv" => Train,
        "/test.tsv" => Test,
        _ => List,
    });

    private static SourceCatalogue Catalogue(Uri server, byte[]? list = null) => new(
        [
            new FiledData
            {
                Name = "numbers",
                Description = "four rows",
                Licence = "none",
                FileName = "train.tsv",
                Header = true,
                Quoted = false,
                Text = "text",
                Label = "label",
                LabelNames = ["no", "yes"],
                IdColumns = ["id"],
                Files =
                [
                    Published(server, "train.tsv", Train, SplitPart.Train),
                    Published(server, "test.tsv", Test, SplitPart.Test),
                    Published(server, "list", list ?? List, null),
                ],
            },
        ],
        []);

    private static PublishedFile Published(Uri server, string name, byte[] content, SplitPart? part) =>
        new(name, new Uri(server, name), content.Length, SourceFixture.Sha256(content), part);

    private async Task<DataFile> LocateAsync(Uri server)
    {
        using var library = new SourceLibrary(_fixture.Settings, Catalogue(server));
        return await library.Data.LocateAsync(new SourceOptions { Name = "numbers" });
    }

    private async Task<IReadOnlyList<Row>> ReadSharedAsync(string name, string folder, Func<SourceOptions, SourceOptions> change)
    {
        using var library = new SourceLibrary(_fixture.Settings with { Offline = true });
        await library.Cache.AddAsync(name, Repository.Shared(folder));
        return TableReader.Read(await library.Data.LocateAsync(change(new SourceOptions { Name = name })));
    }
}
