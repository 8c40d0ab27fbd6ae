using System.Text;
using System.Text.Json;
using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class HubDatasetTests : IDisposable
{
    private const string Commit = "0123456789012345678901234567890123456789";
    private const string Owned = "/datasets/owner/texts/resolve/" + Commit + "/";

    private static readonly byte[] Rows = Resource("duckdb-snappy.parquet");
    private static readonly byte[] Others = Resource("hyparquet-v2.parquet");

    private readonly SourceFixture _fixture = new();

    [Fact]
    public async Task All_splits_of_one_commit_are_fetched_once_and_kept()
    {
        using var server = Serve(["README.md", "data/train-00000-of-00002.parquet", "data/train-00001-of-00002.parquet", "data/test-00000-of-00001.parquet", "data/extra.parquet"]);
        var file = await LocateAsync();
        var rows = TableReader.Read(file);
        Assert.Equal(900, rows.Count);
        Assert.Equal(Enumerable.Range(0, 900), rows.Indices());
        Assert.Equal([(SplitPart.Train, 600), (SplitPart.Test, 300)], rows.GroupBy(row => row.Part!.Value).Select(part => (part.Key, part.Count())));
        Assert.Equal("text 1 café x", rows[1].Text);
        Assert.Equal((Commit, $"{server.Address}datasets/owner/texts/resolve/{Commit}/data/test-00000-of-00001.parquet"), (file.Provenance.Commit, file.Provenance.Address));
        Assert.Equal("/api/datasets/owner/texts/revision/main", server.Requests[0].Path);
        Assert.Equal(4, server.Requests.Count);

        Assert.Equal(file.Provenance, (await LocateAsync()).Provenance);
        Assert.Equal(4, server.Requests.Count);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task One_split_alone_is_rows_to_be_divided()
    {
        using var server = Serve(["data/train-00000-of-00001.parquet", "data/test-00000-of-00001.parquet"]);
        var rows = TableReader.Read(await LocateAsync(source => source with { Split = "test" }));
        Assert.Equal(300, rows.Count);
        Assert.All(rows, row => Assert.Null(row.Part));
    }

    [Fact]
    public async Task A_revision_is_asked_for_as_it_is_written()
    {
        using var server = Serve(["plain/train/0000.parquet"]);
        await LocateAsync(source => source with { Revision = "refs/convert/parquet" });
        Assert.Equal("/api/datasets/owner/texts/revision/refs%2Fconvert%2Fparquet", server.Requests[0].Path);
    }

    [Fact]
    public async Task A_data_set_without_parquet_is_taken_from_the_branch_that_the_hub_converts()
    {
        using var server = new TestServer(request => request.Path switch
        {
            "/api/datasets/owner/texts/revision/main" => List(["texts.py"]),
            "/api/datasets/owner/texts/revision/refs%2Fconvert%2Fparquet" => List(["plain/train/0000.parquet"]),
            _ => Answer(request, []),
        });
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address };
        Assert.Equal(300, TableReader.Read(await LocateAsync()).Count);
    }

    [Theory]
    [InlineData(null, null, "has several subsets. Set 'subset' of the source to one of 'a', 'b'.")]
    [InlineData("c", null, "has no subset 'c'. Set 'subset' of the source to one of 'a', 'b'.")]
    [InlineData("a", "testing", "has no split 'testing'. Set 'split' of the source to one of 'train', 'unsupervised'.")]
    [InlineData("b", null, "has no split called train, validation or test. Set 'split' of the source to one of 'extra'.")]
    public async Task A_part_that_there_is_not_is_told_with_those_that_are(string? subset, string? split, string part)
    {
        using var server = Serve(["a/train-00000-of-00001.parquet", "a/unsupervised-00000-of-00001.parquet", "b/extra-00000-of-00001.parquet"]);
        var error = await Assert.ThrowsAsync<SourceException>(() => LocateAsync(source => source with { Subset = subset, Split = split }));
        Assert.Contains(part, error.Message);
    }

    [Fact]
    public async Task A_data_set_that_there_is_not_is_unavailable_and_the_token_goes_to_the_hub_alone()
    {
        using var server = new TestServer(_ => TestReply.Only(404));
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address, HubToken = "hf_secret" };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());
        Assert.Contains("answered 404", error.Reason);
        Assert.Equal("Bearer hf_secret", Assert.Single(server.Requests).Headers["Authorization"]);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("{\"sha\": \"main\", \"siblings\": []}")]
    [InlineData("{\"sha\": \"0123456789012345678901234567890123456789\", \"siblings\": 1}")]
    public async Task A_list_that_makes_no_sense_is_told(string list)
    {
        using var server = new TestServer(_ => new TestReply { Body = Encoding.UTF8.GetBytes(list) });
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address };
        Assert.Contains("is no list of a data set's files", (await Assert.ThrowsAsync<SourceException>(() => LocateAsync())).Message);
    }

    [Fact]
    public async Task A_file_with_another_hash_than_the_hub_tells_is_refused()
    {
        using var server = new TestServer(request =>
        {
            var reply = Answer(request, ["train.parquet"]);
            reply.Headers["X-Linked-Etag"] = SourceFixture.Sha256(Others);
            return reply;
        });
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address };
        Assert.Contains("is not what it should be", (await Assert.ThrowsAsync<SourceException>(() => LocateAsync())).Message);
    }

    [Theory]
    [InlineData("hf://texts")]
    [InlineData("hf://owner/../texts")]
    [InlineData("hf://owner/texts?x")]
    [InlineData("hf://")]
    public async Task A_name_that_the_hub_cannot_have_is_told(string name) => Assert.Contains(
        "hf://owner/name", (await Assert.ThrowsAsync<SourceException>(() => LocateAsync(source => source with { Name = name }))).Message);

    [Fact]
    public async Task The_probe_asks_for_the_list_and_then_the_cache()
    {
        using var server = Serve(["train.parquet"]);
        using var library = _fixture.Library();
        var source = new SourceOptions { Name = "hf://owner/texts" };
        Assert.Equal(ReachState.Reachable, (await library.Probe.ProbeAsync(source, null)).Data.State);
        await library.Data.LocateAsync(source);
        Assert.Equal(ReachState.Cached, (await library.Probe.ProbeAsync(source, null)).Data.State);
        _fixture.Settings = _fixture.Settings with { Offline = true };
        Assert.Equal(300, TableReader.Read(await LocateAsync()).Count);
    }

    [Fact]
    public async Task A_copy_of_the_repository_is_taken_in_by_hand_and_used_without_a_network()
    {
        using var copy = new TemporaryFolder();
        foreach (var (name, content) in new[] { ("plain/train-00000-of-00001.parquet", Rows), ("plain/test-00000-of-00001.parquet", Others), (".gitattributes", []) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy.File(name))!);
            File.WriteAllBytes(copy.File(name), content);
        }

        _fixture.Settings = _fixture.Settings with { Offline = true };
        var whole = HubDataset.Of(new SourceOptions { Name = "hf://owner/texts" });
        await _fixture.Cache.AddAsync(whole, copy.Path);
        await _fixture.Cache.AddAsync(whole with { Subset = "plain", Split = "test" }, copy.Path);

        var rows = TableReader.Read(await LocateAsync());
        Assert.Equal([(SplitPart.Train, 300), (SplitPart.Test, 300)], rows.GroupBy(row => row.Part!.Value).Select(part => (part.Key, part.Count())));
        var test = await LocateAsync(source => source with { Subset = "plain", Split = "test" });
        Assert.All(TableReader.Read(test), row => Assert.Null(row.Part));
        var missing = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync(source => source with { Revision = "v2", Split = "test" }));
        Assert.Contains("'cache add hf://owner/texts FOLDER --split test --revision v2'", missing.Message);
        Assert.Empty(_fixture.Leftovers());
    }

    [Theory]
    [InlineData("none", "is no folder")]
    [InlineData("empty", "holds no Parquet files")]
    [InlineData("pointers", "train.parquet is no Parquet file. Where the repository was cloned")]
    public async Task What_is_no_copy_of_a_data_set_is_not_taken_in(string folder, string part)
    {
        using var copy = new TemporaryFolder();
        Directory.CreateDirectory(copy.File("empty"));
        copy.Write("pointers/train.parquet", "version https://git-lfs.github.com/spec/v1\n");
        var dataset = HubDataset.Of(new SourceOptions { Name = "hf://owner/texts" });
        var error = await Assert.ThrowsAsync<SourceException>(() => _fixture.Cache.AddAsync(dataset, copy.File(folder)));
        Assert.Contains(part, error.Message);
        Assert.Empty(await _fixture.Cache.ListAsync());
    }

    [Fact]
    public async Task The_cache_lists_what_was_fetched_and_clears_it_by_the_hubs_name()
    {
        using var server = Serve(["train.parquet", "test.parquet"]);
        await LocateAsync();
        await LocateAsync(source => source with { Split = "test" });
        var entries = await _fixture.Cache.ListAsync();
        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.StartsWith("hf--owner--texts--", entry.Name));
        Assert.Equal(2, (await _fixture.Cache.ClearAsync("hf://owner/texts")).Names.Count);
        Assert.Empty(await _fixture.Cache.ListAsync());
        Assert.Empty((await _fixture.Cache.ClearAsync("hf://owner/texts")).Names);
    }

    public void Dispose() => _fixture.Dispose();

    private static byte[] Resource(string name)
    {
        using var stream = typeof(HubDatasetTests).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static TestReply List(string[] paths) => new()
    {
        Body = JsonSerializer.SerializeToUtf8Bytes(new { sha = Commit, siblings = paths.Select(path => new { rfilename = path }) }),
    };

    private static TestReply Answer(TestRequest request, string[] paths)
    {
        if (request.Path.StartsWith("/api/", StringComparison.Ordinal))
            return List(paths);
        Assert.StartsWith(Owned, request.Path);
        var reply = TestReply.File(request, Rows);
        reply.Headers["X-Linked-Etag"] = $"\"{SourceFixture.Sha256(Rows)}\"";
        reply.Headers["X-Repo-Commit"] = Commit;
        return reply;
    }

    private TestServer Serve(string[] paths)
    {
        var server = new TestServer(request => Answer(request, paths));
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address };
        return server;
    }

    private async Task<DataFile> LocateAsync(Func<SourceOptions, SourceOptions>? change = null)
    {
        using var library = _fixture.Library();
        var source = new SourceOptions { Name = "hf://owner/texts" };
        return await library.Data.LocateAsync(change is null ? source : change(source));
    }
}
