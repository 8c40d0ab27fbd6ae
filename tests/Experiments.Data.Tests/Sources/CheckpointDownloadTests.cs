using System.Text;

namespace Experiments.Data.Tests;

public sealed class CheckpointDownloadTests : IDisposable
{
    private readonly SourceFixture _fixture = new();
    private readonly TinyCheckpoint _tiny = TinyCheckpoint.Of();

    [Fact]
    public async Task Downloads_both_files_of_one_commit()
    {
        using var server = Serve(request => _tiny.Hub(request));

        var folder = await LocateAsync();

        Assert.Equal(_tiny.Config, File.ReadAllBytes(folder.ConfigPath));
        Assert.Equal(_tiny.Weights, File.ReadAllBytes(folder.WeightsPath));
        Assert.Equal(
            ["/owner/tiny/resolve/main/config.json", $"/owner/tiny/resolve/{TinyCheckpoint.Commit}/model.safetensors"],
            server.Requests.Select(request => request.Path));
        Assert.Equal(TinyCheckpoint.Commit, folder.Provenance.Commit);
        Assert.EndsWith($"/owner/tiny/resolve/{TinyCheckpoint.Commit}/model.safetensors", folder.Provenance.Address);
        Assert.Equal(64, folder.Provenance.Sha256.Length);
    }

    [Fact]
    public async Task Shows_the_token_to_the_hub_and_not_to_the_storage_that_it_redirects_to()
    {
        using var storage = new TestServer(request => TestReply.File(request, _tiny.Weights, "\"stored\""));
        using var server = Serve(request => _tiny.Hub(request, new Uri(storage.Address, "blob?signature=1")));
        _fixture.Settings = _fixture.Settings with { HubToken = "hf_secret" };

        await LocateAsync();

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("Bearer hf_secret", request.Headers["Authorization"]));
        Assert.DoesNotContain("Authorization", Assert.Single(storage.Requests).Headers.Keys);
    }

    [Fact]
    public async Task Believes_no_hash_that_the_storage_tells()
    {
        var other = TinyCheckpoint.Of(fill: 9);
        using var storage = new TestServer(request =>
        {
            var reply = TestReply.File(request, other.Weights);
            reply.Headers["X-Linked-Etag"] = SourceFixture.Sha256(other.Weights);
            return reply;
        });
        using var server = Serve(request => _tiny.Hub(request, storage.Address));

        var error = await Assert.ThrowsAsync<SourceException>(LocateAsync);

        Assert.Contains(SourceFixture.Sha256(other.Weights), error.Message);
        Assert.Contains($"expected {SourceFixture.Sha256(_tiny.Weights)}", error.Message);
        Assert.Empty(await _fixture.Cache.ListAsync());
    }

    [Fact]
    public async Task Refuses_weights_whose_hash_only_the_storage_tells()
    {
        using var storage = new TestServer(request =>
        {
            var reply = TestReply.File(request, _tiny.Weights, $"\"{SourceFixture.Sha256(_tiny.Weights)}\"");
            reply.Headers["X-Linked-Etag"] = SourceFixture.Sha256(_tiny.Weights);
            return reply;
        });
        using var server = Serve(request => request.Path.EndsWith(".json") ? _tiny.Hub(request) : TestReply.To(storage.Address));

        var error = await Assert.ThrowsAsync<SourceException>(LocateAsync);

        Assert.Contains("tells no hash of model.safetensors", error.Message);
    }

    [Fact]
    public async Task Takes_up_a_download_from_the_storage_too()
    {
        var requests = 0;
        using var storage = new TestServer(request =>
            TestReply.File(request, _tiny.Weights, "\"s\"") with { CutAfter = requests++ == 0 ? 40 : null });
        using var server = Serve(request => _tiny.Hub(request, storage.Address));

        var folder = await LocateAsync();

        Assert.Equal(_tiny.Weights, File.ReadAllBytes(folder.WeightsPath));
        Assert.Equal([null, 40], storage.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task Refuses_weights_that_the_server_tells_no_hash_of()
    {
        using var server = Serve(request => TestReply.File(request, request.Path.EndsWith(".json") ? _tiny.Config : _tiny.Weights));

        var error = await Assert.ThrowsAsync<SourceException>(LocateAsync);

        Assert.Contains("tells no hash of model.safetensors", error.Message);
    }

    [Fact]
    public async Task Checks_a_small_file_by_its_git_name()
    {
        var altered = _tiny with { Config = [.. _tiny.Config, (byte)' '] };
        using var server = Serve(request =>
        {
            var reply = altered.Hub(request);
            if (request.Path.EndsWith("config.json"))
                reply.Headers["ETag"] = $"W/\"{SourceFixture.GitBlob(_tiny.Config)}\"";
            return reply;
        });

        var error = await Assert.ThrowsAsync<SourceException>(LocateAsync);

        Assert.Contains($"expected {SourceFixture.GitBlob(_tiny.Config)}", error.Message);
    }

    [Fact]
    public async Task Refuses_another_hash_at_the_same_revision_until_the_entry_is_cleared()
    {
        var current = _tiny;
        using var server = Serve(request => current.Hub(request));
        var folder = await LocateAsync();
        Directory.Delete(folder.Folder, recursive: true);
        current = TinyCheckpoint.Of(fill: 7);

        var error = await Assert.ThrowsAsync<SourceException>(LocateAsync);

        Assert.IsNotType<SourceUnavailableException>(error);
        Assert.Contains($"now has SHA-256 {SourceFixture.Sha256(current.Weights)}", error.Message);
        Assert.Contains($"the lock file says {SourceFixture.Sha256(_tiny.Weights)}", error.Message);
        Assert.Contains("cache clear tiny", error.Message);
        await _fixture.Cache.ClearAsync("tiny");
        Assert.Equal(current.Weights, File.ReadAllBytes((await LocateAsync()).WeightsPath));
    }

    [Fact]
    public async Task Fetches_the_pinned_commit_again_when_the_files_are_gone()
    {
        using var server = Serve(request => _tiny.Hub(request));
        Directory.Delete((await LocateAsync()).Folder, recursive: true);

        var folder = await LocateAsync();

        Assert.Equal(_tiny.Weights, File.ReadAllBytes(folder.WeightsPath));
        Assert.All(server.Requests.Skip(2), request => Assert.Contains(TinyCheckpoint.Commit, request.Path));
    }

    [Theory]
    [InlineData(null, "answered 401: it wants a token (HF_TOKEN)")]
    [InlineData("hf_old", "answered 401: it does not accept the token in HF_TOKEN")]
    public async Task Says_what_is_wrong_with_the_token(string? token, string reason)
    {
        using var server = Serve(_ => TestReply.Only(401));
        _fixture.Settings = _fixture.Settings with { HubToken = token };

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(LocateAsync);

        Assert.EndsWith(reason, error.Reason);
        Assert.DoesNotContain("hf_old", error.Message);
    }

    [Fact]
    public async Task Refuses_a_checkpoint_of_another_shape()
    {
        using var server = Serve(request => TinyCheckpoint.Of(layers: 2).Hub(request));

        var error = await Assert.ThrowsAsync<SourceException>(LocateAsync);

        Assert.Contains("n_layer is 2 instead of 1", error.Message);
        Assert.Empty(await _fixture.Cache.ListAsync());
    }

    [Fact]
    public async Task Uses_what_the_hubs_own_tools_have_fetched()
    {
        using var server = Serve(request => _tiny.Hub(request));
        FillHubCache(_tiny);

        var folder = await LocateAsync();

        Assert.Equal(_tiny.Weights, File.ReadAllBytes(folder.WeightsPath));
        Assert.StartsWith(_fixture.Settings.HubCacheFolder!, folder.Folder);
        Assert.Equal(TinyCheckpoint.Commit, folder.Provenance.Commit);
        Assert.Empty(server.Requests);
        var listed = Assert.Single(await _fixture.Cache.ListAsync(verify: true));
        Assert.Equal((CacheState.Ready, CacheOrigin.HuggingFace), (listed.State, listed.Origin));
    }

    [Fact]
    public async Task Leaves_the_hubs_own_cache_alone_when_an_entry_is_cleared()
    {
        FillHubCache(_tiny);
        var folder = await LocateAsync();

        await _fixture.Cache.ClearAsync("tiny");

        Assert.True(File.Exists(folder.WeightsPath));
    }

    [Fact]
    public async Task Downloads_where_the_hubs_own_cache_is_damaged()
    {
        using var server = Serve(request => _tiny.Hub(request));
        FillHubCache(_tiny, TinyCheckpoint.Of(fill: 5).Weights);

        var folder = await LocateAsync();

        Assert.Equal(_tiny.Weights, File.ReadAllBytes(folder.WeightsPath));
        Assert.StartsWith(_fixture.Settings.CacheFolder, folder.Folder);
    }

    [Fact]
    public async Task Downloads_again_when_the_hubs_own_cache_is_emptied()
    {
        using var server = Serve(request => _tiny.Hub(request));
        FillHubCache(_tiny);
        await LocateAsync();
        Directory.Delete(_fixture.Settings.HubCacheFolder!, recursive: true);

        var folder = await LocateAsync();

        Assert.StartsWith(_fixture.Settings.CacheFolder, folder.Folder);
        Assert.Equal(_tiny.Weights, File.ReadAllBytes(folder.WeightsPath));
    }

    [Fact]
    public async Task Says_how_a_model_without_weights_is_used()
    {
        using var library = _fixture.Library();

        var error = await Assert.ThrowsAsync<SourceException>(() => library.Checkpoints.LocateAsync("untrained"));

        Assert.Contains("weights: random", error.Message);
    }

    [Fact]
    public async Task Takes_a_folder_of_the_users_as_it_is()
    {
        using var library = _fixture.Library();
        var path = _tiny.WriteTo(_fixture.PathOf("mine"));

        var folder = await library.Checkpoints.LocateAsync(path);

        Assert.Equal(Path.Combine(path, "model.safetensors"), folder.WeightsPath);
        var lines = $"{SourceFixture.Sha256(_tiny.Config)}  config.json\n{SourceFixture.Sha256(_tiny.Weights)}  model.safetensors\n";
        Assert.Equal(SourceFixture.Sha256(Encoding.UTF8.GetBytes(lines)), folder.Provenance.Sha256);
    }

    [Fact]
    public async Task Says_which_file_a_folder_lacks()
    {
        using var library = _fixture.Library();
        var path = _tiny.WriteTo(_fixture.PathOf("mine"));
        File.Delete(Path.Combine(path, "model.safetensors"));

        var error = await Assert.ThrowsAsync<SourceException>(() => library.Checkpoints.LocateAsync(path));

        Assert.Equal($"There is no file {Path.Combine(path, "model.safetensors")}.", error.Message);
    }

    public void Dispose() => _fixture.Dispose();

    private TestServer Serve(Func<TestRequest, TestReply> answer)
    {
        var server = new TestServer(answer);
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address };
        return server;
    }

    private async Task<CheckpointFolder> LocateAsync()
    {
        using var library = _fixture.Library();
        return await library.Checkpoints.LocateAsync("tiny");
    }

    /// <summary>Lays files out as Hugging Face's tools do: blobs by hash, snapshots that link to them, a reference to the commit.</summary>
    private void FillHubCache(TinyCheckpoint checkpoint, byte[]? weightsOnDisk = null)
    {
        const string repository = "hub/models--owner--tiny";
        var config = _fixture.Write($"{repository}/blobs/{SourceFixture.GitBlob(checkpoint.Config)}", checkpoint.Config);
        var weights = _fixture.Write($"{repository}/blobs/{SourceFixture.Sha256(checkpoint.Weights)}", weightsOnDisk ?? checkpoint.Weights);
        _fixture.Write($"{repository}/refs/main", Encoding.ASCII.GetBytes(TinyCheckpoint.Commit));
        var snapshot = Directory.CreateDirectory(_fixture.PathOf(repository, "snapshots", TinyCheckpoint.Commit)).FullName;
        File.CreateSymbolicLink(Path.Combine(snapshot, "config.json"), Path.GetRelativePath(snapshot, config));
        File.CreateSymbolicLink(Path.Combine(snapshot, "model.safetensors"), Path.GetRelativePath(snapshot, weights));
    }
}
