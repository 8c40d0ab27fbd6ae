using System.Text;

namespace Experiments.Data.Tests;

public sealed class SourceCacheTests : IDisposable
{
    private readonly SourceFixture _fixture = new();
    private readonly TinyCheckpoint _tiny = TinyCheckpoint.Of();

    private SourceCache Cache => _fixture.Cache;

    [Fact]
    public async Task Takes_in_the_table_itself()
    {
        var entry = await Cache.AddAsync("messages", _fixture.Write("some name", _fixture.Table));

        Assert.Equal(_fixture.Table, File.ReadAllBytes(entry.PathOf(SourceFixture.Member)));
        Assert.Equal((CacheState.Ready, CacheOrigin.Added), (entry.State, entry.Origin));
        Assert.Equal((_fixture.Table.Length, SourceFixture.Sha256(_fixture.Table)), (entry.Bytes, entry.Sha256));
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task Takes_in_the_zip_that_holds_the_table()
    {
        var entry = await Cache.AddAsync("messages", _fixture.Write("m.zip", _fixture.Zip));

        Assert.Equal(_fixture.Table, File.ReadAllBytes(entry.PathOf(SourceFixture.Member)));
    }

    [Fact]
    public async Task Takes_in_a_folder_that_holds_the_table()
    {
        _fixture.Write($"unpacked/{SourceFixture.Member}", _fixture.Table);

        Assert.Equal(CacheState.Ready, (await Cache.AddAsync("messages", _fixture.PathOf("unpacked"))).State);
    }

    [Fact]
    public async Task Keeps_what_was_taken_in_when_the_original_goes()
    {
        var given = _fixture.Write("given", _fixture.Table);
        await Cache.AddAsync("messages", given);
        File.Delete(given);
        using var library = _fixture.Library();

        Assert.Equal(_fixture.Table, File.ReadAllBytes((await library.Data.LocateAsync(SourceFixture.Messages)).Path!));
    }

    [Fact]
    public async Task Refuses_another_file_and_says_what_was_expected()
    {
        var wrong = _fixture.Write("wrong.txt", "hello"u8.ToArray());

        var error = await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("messages", wrong));

        Assert.Equal(
            $"{wrong} is not 'messages': it has 5 bytes and SHA-256 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824. "
            + $"Expected: Messages with 300,000 bytes and SHA-256 {SourceFixture.Sha256(_fixture.Table)}, or the zip that holds it.",
            error.Message);
        Assert.Empty(await Cache.ListAsync());
    }

    [Fact]
    public async Task Refuses_a_file_that_is_too_long_without_copying_it_all()
    {
        var wrong = _fixture.Write("wrong", [.. _fixture.Table, .. new byte[1_000]]);

        Assert.Contains("more than 300,000 bytes", (await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("messages", wrong))).Message);
    }

    [Fact]
    public async Task Keeps_what_it_had_when_a_wrong_file_is_offered()
    {
        await Cache.AddAsync("messages", _fixture.Write("right", _fixture.Table));

        await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("messages", _fixture.Write("wrong", [1])));

        Assert.Equal(CacheState.Ready, (await Cache.FindAsync("messages", verify: true))!.State);
    }

    [Theory]
    [InlineData("nothing/here")]
    [InlineData("")]
    public async Task Refuses_a_path_where_nothing_is(string path)
    {
        var error = await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("messages", _fixture.PathOf(path)));

        Assert.Contains("There is no file", error.Message);
    }

    [Theory]
    [InlineData("two-messages", "is built into this program")]
    [InlineData("untrained", "has no trained weights")]
    [InlineData("mesages", "Did you mean 'messages'?")]
    public async Task Refuses_a_name_that_nothing_can_be_added_to(string name, string reason) =>
        Assert.Contains(reason, (await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync(name, _fixture.PathOf("x")))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public async Task Takes_in_a_checkpoint_by_its_folder_or_either_file(string file)
    {
        var folder = _tiny.WriteTo(_fixture.PathOf("mine"));

        var entry = await Cache.AddAsync("tiny", Path.Combine(folder, file));

        Assert.Equal(_tiny.Weights, File.ReadAllBytes(entry.PathOf("model.safetensors")));
        Assert.Equal(_tiny.Config, File.ReadAllBytes(entry.PathOf("config.json")));
    }

    [Fact]
    public async Task Takes_in_a_checkpoint_whose_tensors_have_the_long_names()
    {
        var folder = TinyCheckpoint.Of(prefix: "transformer.").WriteTo(_fixture.PathOf("mine"));

        Assert.Equal(CacheState.Ready, (await Cache.AddAsync("tiny", folder)).State);
    }

    [Fact]
    public async Task Refuses_a_checkpoint_without_its_config()
    {
        var folder = _tiny.WriteTo(_fixture.PathOf("mine"));
        File.Delete(Path.Combine(folder, "config.json"));

        var error = await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("tiny", Path.Combine(folder, "model.safetensors")));

        Assert.Equal($"{folder} is not 'tiny': it holds no config.json. Expected: a folder with config.json and model.safetensors.", error.Message);
    }

    [Fact]
    public async Task Refuses_a_checkpoint_of_another_size()
    {
        var wide = TinyCheckpoint.Of(hidden: 4);
        Assert.Contains("n_embd is 4 instead of 2", await RefusalOf(wide));
        Assert.Contains("wte.weight has the shape [3, 4] instead of [3, 2]", await RefusalOf(wide with { Config = _tiny.Config }));
        Assert.Contains("it has more than 1 blocks", await RefusalOf(TinyCheckpoint.Of(layers: 2) with { Config = _tiny.Config }));
    }

    [Theory]
    [InlineData("{", "it is no JSON")]
    [InlineData("[]", "it does not say n_layer, which is 1")]
    [InlineData("{\"n_layer\": \"\\u001b[2J\"}", "n_layer is \"\\u001b[2J\" instead of 1")]
    public async Task Refuses_a_config_that_makes_no_sense(string config, string reason) =>
        Assert.Contains(reason, await RefusalOf(_tiny with { Config = Encoding.UTF8.GetBytes(config) }));

    [Fact]
    public async Task Refuses_a_checkpoint_that_is_cut_off() =>
        Assert.Contains("but it has", await RefusalOf(_tiny with { Weights = _tiny.Weights[..^1] }));

    [Fact]
    public async Task Refuses_other_weights_than_the_lock_file_pins()
    {
        await Cache.AddAsync("tiny", _tiny.WriteTo(_fixture.PathOf("first")));

        var other = TinyCheckpoint.Of(fill: 3).WriteTo(_fixture.PathOf("second"));

        var error = await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("tiny", other));

        Assert.Contains("cache clear tiny", error.Message);
        Assert.Equal(_tiny.Weights, File.ReadAllBytes((await Cache.FindAsync("tiny"))!.PathOf("model.safetensors")));
    }

    [Fact]
    public async Task Notices_a_file_that_was_cut_off()
    {
        var path = await AddedAsync();
        File.WriteAllBytes(path, _fixture.Table[..1_000]);

        var entry = await Cache.FindAsync("messages");

        Assert.Equal(CacheState.Damaged, entry!.State);
        Assert.Equal($"{path} has 1,000 bytes instead of 300,000", entry.Problem);
    }

    [Fact]
    public async Task Notices_a_changed_byte_by_the_files_time()
    {
        var path = await AddedAsync();
        Flip(path, DateTime.UtcNow.AddMinutes(1));

        var entry = await Cache.FindAsync("messages");

        Assert.Equal(CacheState.Damaged, entry!.State);
        Assert.Contains($"instead of {SourceFixture.Sha256(_fixture.Table)}", entry.Problem);
    }

    [Fact]
    public async Task Notices_a_changed_byte_under_an_unchanged_time_when_asked_to_look_closely()
    {
        var path = await AddedAsync();
        Flip(path, File.GetLastWriteTimeUtc(path));

        Assert.Equal(CacheState.Ready, (await Cache.FindAsync("messages"))!.State);
        Assert.Equal(CacheState.Damaged, (await Cache.FindAsync("messages", verify: true))!.State);
    }

    [Fact]
    public async Task Hashes_a_file_that_was_only_touched_once()
    {
        var path = await AddedAsync();
        var touched = DateTime.UtcNow.AddMinutes(1);
        File.SetLastWriteTimeUtc(path, touched);

        Assert.Equal(CacheState.Ready, (await Cache.FindAsync("messages"))!.State);

        // The new time is recorded now, so a byte that changes under it is not seen without looking closely.
        Flip(path, touched);
        Assert.Equal(CacheState.Ready, (await Cache.FindAsync("messages"))!.State);
    }

    [Fact]
    public async Task Fetches_a_damaged_file_again()
    {
        Flip(await AddedAsync(), DateTime.UtcNow.AddMinutes(1));
        using var server = new TestServer(request => TestReply.File(request, _fixture.Zip));
        _fixture.Settings = _fixture.Settings with { UciArchive = server.Address };
        using var library = _fixture.Library();

        Assert.Equal(_fixture.Table, File.ReadAllBytes((await library.Data.LocateAsync(SourceFixture.Messages)).Path!));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Never_hands_out_a_damaged_file_without_a_network()
    {
        Flip(await AddedAsync(), DateTime.UtcNow.AddMinutes(1));
        _fixture.Settings = _fixture.Settings with { Offline = true };
        using var library = _fixture.Library();

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => library.Data.LocateAsync(SourceFixture.Messages));

        Assert.Contains("instead of", error.Reason);
    }

    [Fact]
    public async Task Can_be_removed_at_any_moment()
    {
        var path = await AddedAsync();
        var folder = Path.GetDirectoryName(path)!;

        File.Delete(path);
        Assert.Equal(CacheState.Missing, (await Cache.FindAsync("messages"))!.State);
        Directory.Delete(folder);
        Assert.Equal(CacheState.Missing, (await Cache.FindAsync("messages"))!.State);
        Directory.Delete(Cache.Folder, recursive: true);
        Assert.Null(await Cache.FindAsync("messages"));
        Assert.Equal(path, await AddedAsync());
    }

    [Fact]
    public async Task Adopts_the_files_whose_lock_file_was_lost()
    {
        var path = await AddedAsync();
        File.Delete(LockFile());
        Assert.Null(await Cache.FindAsync("messages"));

        Assert.Equal(path, await AddedAsync());
        Assert.Equal(CacheState.Ready, (await Cache.FindAsync("messages"))!.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "name": "messages" }""")]
    [InlineData("""{ "name": "messages", "origin": "added", "added": "2024-01-01T00:00:00Z", "folder": "x", "files": [] }""")]
    [InlineData("""{ "name": "messages", "origin": "added", "added": "2024-01-01T00:00:00Z", "folder": "x", "files": [null] }""")]
    public async Task Takes_a_lock_file_that_makes_no_sense_as_none(string text)
    {
        await AddedAsync();
        File.WriteAllText(LockFile(), text);

        Assert.Null(await Cache.FindAsync("messages"));
    }

    [Theory]
    [InlineData("\"messages\"", "\"other\"")]
    [InlineData("\"Messages\"", "\"../Messages\"")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"0")]
    [InlineData("\"origin\": \"added\"", "\"origin\": \"found\"")]
    [InlineData("\"origin\": \"added\"", "\"origin\": 7")]
    [InlineData("\"origin\": \"added\"", "\"origin\": null")]
    [InlineData("\"name\": \"Messages\"", "\"name\": null")]
    public async Task Takes_a_lock_file_that_somebody_has_changed_as_none(string from, string to)
    {
        await AddedAsync();
        var text = File.ReadAllText(LockFile());
        Assert.Contains(from, text);
        File.WriteAllText(LockFile(), text.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(await Cache.FindAsync("messages"));
    }

    [Fact]
    public async Task Many_threads_can_add_the_same_entry_at_the_same_time()
    {
        var given = _fixture.Write("given", _fixture.Table);

        var entries = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Cache.AddAsync("messages", given))));

        Assert.Single(entries.Select(entry => entry.Folder).Distinct());
        Assert.Equal(CacheState.Ready, (await Cache.FindAsync("messages", verify: true))!.State);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task Removes_what_a_killed_process_left_behind()
    {
        var abandoned = _fixture.Write("cache/sources/messages/incoming-123/Messages", [1, 2, 3]);

        await AddedAsync();

        Assert.False(File.Exists(abandoned));
    }

    [Fact]
    public async Task Lists_what_it_has()
    {
        await Cache.AddAsync("tiny", _tiny.WriteTo(_fixture.PathOf("mine")));
        await AddedAsync();

        var entries = await Cache.ListAsync();

        Assert.Equal(["messages", "tiny"], entries.Select(entry => entry.Name));
        Assert.Equal(["config.json", "model.safetensors"], entries[1].Files.Select(file => file.Name));
        Assert.Equal(_tiny.Config.Length + _tiny.Weights.Length, entries[1].Bytes);
        Assert.InRange(entries[0].Added, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow);
    }

    [Fact]
    public async Task Clears_one_entry_and_leaves_the_others()
    {
        await Cache.AddAsync("tiny", _tiny.WriteTo(_fixture.PathOf("mine")));
        await AddedAsync();

        var cleared = await Cache.ClearAsync("messages");

        Assert.Equal(["messages"], cleared.Names);
        Assert.True(cleared.Bytes >= _fixture.Table.Length);
        Assert.Equal(["tiny"], (await Cache.ListAsync()).Select(entry => entry.Name));
    }

    [Fact]
    public async Task Clears_everything_that_is_its_own_and_nothing_else()
    {
        await Cache.AddAsync("tiny", _tiny.WriteTo(_fixture.PathOf("mine")));
        await AddedAsync();
        var precious = _fixture.Write("cache/precious.txt", [1]);

        var cleared = await Cache.ClearAsync();

        Assert.Equal(["messages", "tiny"], cleared.Names);
        Assert.Empty(await Cache.ListAsync());
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public async Task Clears_an_empty_cache_without_a_word()
    {
        var cleared = await Cache.ClearAsync();

        Assert.Empty(cleared.Names);
        Assert.Equal(0, cleared.Bytes);
        await Assert.ThrowsAsync<SourceException>(() => Cache.ClearAsync("nonsense"));
    }

    [Fact]
    public async Task Says_what_to_do_where_the_cache_cannot_be_written()
    {
        // A file where the cache's folder should be, which stops even those who may write everywhere.
        _fixture.Write("cache", [1]);

        var error = await Assert.ThrowsAsync<CacheException>(AddedAsync);

        Assert.Contains("EXPERIMENTS_CACHE", error.Message);
        Assert.Contains(Cache.Folder, error.Message);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task<string> AddedAsync() =>
        (await Cache.AddAsync("messages", _fixture.Write("given", _fixture.Table))).PathOf(SourceFixture.Member);

    private async Task<string> RefusalOf(TinyCheckpoint checkpoint)
    {
        var folder = checkpoint.WriteTo(_fixture.PathOf("mine"));
        var error = await Assert.ThrowsAsync<SourceException>(() => Cache.AddAsync("tiny", folder));
        Assert.Empty(await Cache.ListAsync());
        return error.Message;
    }

    private string LockFile() => Path.Combine(Cache.Folder, "sources", "messages", CacheRecord.FileName);

    private static void Flip(string path, DateTime modified)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[1_000] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, modified);
    }
}
