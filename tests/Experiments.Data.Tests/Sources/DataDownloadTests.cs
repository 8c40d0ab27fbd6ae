using System.Globalization;

namespace Experiments.Data.Tests;

public sealed class DataDownloadTests : IDisposable
{
    private readonly SourceFixture _fixture = new();

    [Fact]
    public async Task Downloads_unpacks_and_keeps_the_table()
    {
        using var server = Serve(request => TestReply.File(request, _fixture.Zip));
        var progress = new Collected();

        var file = await LocateAsync(progress);

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.Equal("/files/messages.zip", Assert.Single(server.Requests).Path);
        Assert.Equal(SourceFixture.Sha256(_fixture.Table), file.Provenance.Sha256);
        Assert.Equal(server.Address + "files/messages.zip", file.Provenance.Address);
        Assert.Equal((TableFormat.Tsv, false, "1", "0"), (file.Layout.Format, file.Layout.Header, file.Layout.Text, file.Layout.Label));
        Assert.Equal(
            new DownloadProgress("messages", "Messages.zip", DownloadPhase.Done, _fixture.Zip.Length, _fixture.Zip.Length, 0),
            progress.All[^1] with { BytesPerSecond = 0 });
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task Asks_the_server_once_and_the_cache_from_then_on()
    {
        using var server = Serve(request => TestReply.File(request, _fixture.Zip));

        await LocateAsync();
        await LocateAsync();

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Takes_up_a_broken_download_where_it_ended()
    {
        var cuts = new Queue<int?>([100_000, 50_000, null]);
        using var server = Serve(request => TestReply.File(request, _fixture.Zip, "\"v1\"") with { CutAfter = cuts.Dequeue() });
        var progress = new Collected();

        var file = await LocateAsync(progress);

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.Equal([null, "bytes=100000-", "bytes=150000-"], server.Requests.Select(request => request.Headers.GetValueOrDefault("Range")));
        Assert.Equal("\"v1\"", server.Requests[1].Headers["If-Range"]);
        Assert.Equal([100_000, 150_000], progress.All.Where(report => report.Phase == DownloadPhase.Retrying).Select(report => report.Bytes));
        Assert.All(progress.All.Where(report => report.Phase == DownloadPhase.Retrying), report => Assert.Contains("127.0.0.1", report.Problem));
    }

    [Fact]
    public async Task Survives_any_number_of_breaks_while_there_is_headway()
    {
        var piece = (_fixture.Zip.Length / 20) + 1;
        using var server = Serve(request =>
        {
            var reply = TestReply.File(request, _fixture.Zip, "\"v1\"");
            return reply with { CutAfter = Math.Min(piece, reply.Body.Length) };
        });

        var file = await LocateAsync();

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.Equal(20, server.Requests.Count);
    }

    [Fact]
    public async Task Takes_up_what_an_earlier_process_left()
    {
        using var interrupted = new CancellationTokenSource();
        using (var stalling = Serve(request => TestReply.File(request, _fixture.Zip, "\"v1\"") with { StallAfter = 120_000 }))
        {
            var progress = new Collected { Then = _ => interrupted.CancelAfter(100) };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocateAsync(progress, interrupted.Token));
        }
        var part = Assert.Single(await _fixture.Cache.ListAsync());
        Assert.Equal((CacheState.Partial, 120_000), (part.State, part.Bytes));
        // The rest comes from the same address: the note beside the part says which it was.
        var old = _fixture.Settings.UciArchive;
        using var server = Serve(request => TestReply.File(request, _fixture.Zip, "\"v1\""));
        Readdress(old, server.Address);

        var file = await LocateAsync();

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.Equal("bytes=120000-", Assert.Single(server.Requests).Headers["Range"]);
    }

    [Fact]
    public async Task Starts_anew_where_the_server_ignores_the_range()
    {
        var cuts = new Queue<int?>([100_000, null]);
        using var server = Serve(_ => new TestReply { Body = _fixture.Zip, Headers = { ["ETag"] = "\"v1\"" }, CutAfter = cuts.Dequeue() });

        var file = await LocateAsync();

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Starts_anew_where_the_file_has_changed_meanwhile()
    {
        var old = SourceFixture.ZipOf((SourceFixture.Member, new byte[400_000]), ("more", _fixture.Table));
        var replies = new Queue<Func<TestRequest, TestReply>>(
        [
            request => TestReply.File(request, old, "\"v1\"") with { CutAfter = 100_000 },
            request => TestReply.File(request, _fixture.Zip, "\"v2\""),
        ]);
        using var server = Serve(request => replies.Dequeue()(request));

        var file = await LocateAsync();

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
    }

    [Fact]
    public async Task Does_not_join_pieces_that_nobody_vouches_for()
    {
        var cuts = new Queue<int?>([100_000, null]);
        using var server = Serve(request => TestReply.File(request, _fixture.Zip, tag: "W/\"weak\"") with { CutAfter = cuts.Dequeue() });

        var file = await LocateAsync();

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.All(server.Requests, request => Assert.Null(request.From));
    }

    [Fact]
    public async Task Gives_up_a_server_that_always_breaks_and_keeps_nothing_in_the_cache()
    {
        using var server = Serve(request => TestReply.File(request, _fixture.Zip) with { CutAfter = 0 });

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Equal("messages", error.Name);
        Assert.Contains("cache add messages PATH", error.Remedy);
        Assert.Contains("fallback:", error.Remedy);
        Assert.Equal(1 + _fixture.Settings.Pauses.Count, server.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_a_server_that_falls_silent()
    {
        _fixture.Settings = _fixture.Settings with { StallTime = TimeSpan.FromMilliseconds(200) };
        using var server = Serve(request => TestReply.File(request, _fixture.Zip) with { StallAfter = 0 });

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("127.0.0.1 sent nothing for 0.2 s", error.Reason);
    }

    [Fact]
    public async Task Gives_up_a_server_that_never_answers()
    {
        using var hole = new BlackHole();
        _fixture.Settings = _fixture.Settings with { UciArchive = hole.Address, StallTime = TimeSpan.FromMilliseconds(200) };

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("did not answer within 0.2 s", error.Reason);
    }

    [Fact]
    public async Task Gives_up_at_once_where_there_is_no_connection()
    {
        _fixture.Settings = _fixture.Settings with { Pauses = [TimeSpan.FromHours(1)] };

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("no connection to 127.0.0.1:9", error.Reason);
    }

    [Fact]
    public async Task Comes_back_to_a_server_that_goes_away_for_a_while()
    {
        var first = Serve(request => TestReply.File(request, _fixture.Zip, "\"v1\"") with { CutAfter = 100_000 });
        TestServer? second = null;
        var breaks = 0;
        var progress = new Collected
        {
            Then = report =>
            {
                if (report.Phase != DownloadPhase.Retrying)
                    return;
                if (++breaks == 1)
                    first.Dispose();
                else
                    second ??= new TestServer(request => TestReply.File(request, _fixture.Zip, "\"v1\""), first.Address.Port);
            },
        };

        var file = await LocateAsync(progress);

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
        Assert.Equal(100_000, Assert.Single(second!.Requests).From);
        second.Dispose();
    }

    [Theory]
    [InlineData(404, "answered 404: there is no /files/messages.zip")]
    [InlineData(403, "answered 403: access denied")]
    [InlineData(401, "answered 401: access denied")]
    [InlineData(418, "answered 418")]
    public async Task Asks_once_where_the_answer_will_stay(int status, string reason)
    {
        using var server = Serve(_ => TestReply.Only(status));

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.EndsWith(reason, error.Reason);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Asks_again_where_the_server_is_busy(int status)
    {
        var replies = new Queue<TestReply?>([TestReply.Only(status, ("Retry-After", "0")), TestReply.Only(status), null]);
        using var server = Serve(request => replies.Dequeue() ?? TestReply.File(request, _fixture.Zip));

        var file = await LocateAsync();

        Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!));
    }

    [Fact]
    public async Task Does_not_wait_for_hours()
    {
        using var server = Serve(_ => TestReply.Only(429, ("Retry-After", "7200")));

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("too many requests", error.Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Refuses_a_table_with_another_hash()
    {
        var other = _fixture.Table.ToArray();
        other[12_345] ^= 1;
        using var server = Serve(request => TestReply.File(request, SourceFixture.ZipOf((SourceFixture.Member, other))));

        var error = await Assert.ThrowsAsync<SourceException>(() => LocateAsync());

        Assert.Contains(SourceFixture.Sha256(other), error.Message);
        Assert.Contains(SourceFixture.Sha256(_fixture.Table), error.Message);
        Assert.Empty(await _fixture.Cache.ListAsync());
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task Refuses_what_is_no_zip()
    {
        using var server = Serve(_ => new TestReply { Body = "<html>Please log in</html>"u8.ToArray() });

        var error = await Assert.ThrowsAsync<SourceException>(() => LocateAsync());

        Assert.Contains("is broken", error.Message);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public async Task Refuses_a_redirect_without_end()
    {
        Uri? self = null;
        using var server = Serve(_ => TestReply.To(self!));
        self = server.Address;

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("redirects more than 8 times", error.Reason);
    }

    [Fact]
    public async Task Refuses_a_redirect_to_something_that_is_no_web_address()
    {
        using var server = Serve(_ => TestReply.To(new Uri("file:///etc/passwd")));

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("file", error.Reason);
    }

    [Fact]
    public async Task Touches_no_network_when_it_is_switched_off()
    {
        using var server = Serve(request => TestReply.File(request, _fixture.Zip));
        _fixture.Settings = _fixture.Settings with { Offline = true };

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("--offline", error.Reason);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Fetches_once_for_all_that_ask_at_the_same_time()
    {
        using var server = Serve(request => TestReply.File(request, _fixture.Zip));

        var files = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => LocateAsync())));

        Assert.Single(server.Requests);
        Assert.All(files, file => Assert.Equal(_fixture.Table, File.ReadAllBytes(file.Path!)));
    }

    [Fact]
    public async Task Names_a_host_that_does_not_exist()
    {
        _fixture.Settings = _fixture.Settings with { UciArchive = new Uri("http://nowhere.invalid/"), Pauses = [] };

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => LocateAsync());

        Assert.Contains("nowhere.invalid", error.Reason);
    }

    public void Dispose() => _fixture.Dispose();

    private TestServer Serve(Func<TestRequest, TestReply> answer)
    {
        var server = new TestServer(answer);
        _fixture.Settings = _fixture.Settings with { UciArchive = server.Address };
        return server;
    }

    private async Task<DataFile> LocateAsync(IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var library = _fixture.Library();
        return await library.Data.LocateAsync(SourceFixture.Messages, progress, cancellation);
    }

    /// <summary>The server of a test has another port each time; in the world an address stays.</summary>
    private void Readdress(Uri from, Uri to)
    {
        var note = Directory.EnumerateFiles(_fixture.Settings.CacheFolder, "*.part.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(note, File.ReadAllText(note).Replace(
            from.Port.ToString(CultureInfo.InvariantCulture), to.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
