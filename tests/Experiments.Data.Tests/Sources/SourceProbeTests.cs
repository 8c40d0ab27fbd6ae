namespace Experiments.Data.Tests;

public sealed class SourceProbeTests : IDisposable
{
    private readonly SourceFixture _fixture = new();
    private readonly TinyCheckpoint _tiny = TinyCheckpoint.Of();

    [Fact]
    public async Task Notices_within_the_time_that_nobody_answers()
    {
        using var hole = new BlackHole();
        AskAll(hole.Address);
        _fixture.Settings = _fixture.Settings with { ProbeTime = TimeSpan.FromMilliseconds(300) };

        var result = await ProbeAsync();

        Assert.Equal((ReachState.Unreachable, ReachState.Unreachable), (result.Data.State, result.Model.State));
        Assert.EndsWith("did not answer within 0.3 s", result.Data.Reason);
        Assert.False(result.Model.IsAvailable);
    }

    [Fact]
    public async Task Notices_within_the_time_that_not_even_a_connection_succeeds()
    {
        using var hole = new BlackHole();
        var isSwallowing = await hole.SwallowConnectionsAsync();
        AskAll(hole.Address);
        _fixture.Settings = _fixture.Settings with { ProbeTime = TimeSpan.FromMilliseconds(300) };

        var result = await ProbeAsync();

        Assert.Equal((ReachState.Unreachable, ReachState.Unreachable), (result.Data.State, result.Model.State));
        if (isSwallowing)
            Assert.EndsWith("did not answer within 0.3 s", result.Data.Reason);
    }

    [Fact]
    public async Task Leaves_behind_what_blocks_and_cannot_be_cancelled()
    {
        // Looking up a name blocks a thread, and no token reaches the system's resolver.
        using var never = new ManualResetEventSlim();
        using var web = new Web(new Blocking(never));
        var request = new WebRequest(new Uri("http://slow.invalid/"));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => web.GetAsync(request, TimeSpan.FromMilliseconds(100), CancellationToken.None));

        Assert.Equal("slow.invalid did not answer within 0.1 s", error.Message);
        never.Set();
    }

    [Fact]
    public void Stays_within_the_promised_ten_seconds() =>
        Assert.InRange(
            SourceSettings.FromEnvironment(name => name == "HOME" ? "/home/ada" : null).ProbeTime, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9));

    [Fact]
    public async Task Asks_for_data_and_model_at_the_same_time()
    {
        // Each answer waits for the other's request: asked one after the other, neither would ever come.
        var both = new CountdownEvent(2);
        var arrived = new TaskCompletionSource();
        TestReply Answer(TestRequest request)
        {
            if (both.Signal())
                arrived.SetResult();
            return TestReply.File(request, [1, 2, 3]) with { Before = arrived.Task };
        }
        using var server = new TestServer(Answer);
        AskAll(server.Address);

        var result = await ProbeAsync();

        Assert.Equal((ReachState.Reachable, ReachState.Reachable), (result.Data.State, result.Model.State));
    }

    [Fact]
    public async Task Asks_for_a_single_byte_and_follows_to_the_storage_without_the_token()
    {
        using var storage = new TestServer(request => TestReply.File(request, _tiny.Weights));
        using var server = new TestServer(request => _tiny.Hub(request, storage.Address));
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address, HubToken = "hf_secret" };

        var result = await ProbeAsync();

        Assert.Equal(ReachState.Reachable, result.Model.State);
        Assert.Equal("bytes=0-0", Assert.Single(storage.Requests).Headers["Range"]);
        Assert.DoesNotContain("Authorization", storage.Requests[0].Headers.Keys);
    }

    [Fact]
    public async Task Tells_a_hub_whose_storage_cannot_be_reached()
    {
        using var hole = new BlackHole();
        using var server = new TestServer(request => _tiny.Hub(request, hole.Address));
        _fixture.Settings = _fixture.Settings with { HubEndpoint = server.Address, ProbeTime = TimeSpan.FromMilliseconds(300) };

        Assert.Equal(ReachState.Unreachable, (await ProbeAsync()).Model.State);
    }

    [Fact]
    public async Task Tells_each_of_the_two_on_its_own()
    {
        using var server = new TestServer(request => request.Path.EndsWith(".zip") ? TestReply.File(request, _fixture.Zip) : TestReply.Only(503));
        AskAll(server.Address);

        var result = await ProbeAsync();

        Assert.Equal(ReachState.Reachable, result.Data.State);
        Assert.Equal((ReachState.Unreachable, "127.0.0.1 answered 503"), (result.Model.State, result.Model.Reason));
    }

    [Fact]
    public async Task Tells_a_name_that_cannot_be_resolved()
    {
        _fixture.Settings = _fixture.Settings with { HubEndpoint = new Uri("http://nowhere.invalid/") };

        var result = await ProbeAsync();

        Assert.Equal(ReachState.Unreachable, result.Model.State);
        Assert.Contains("nowhere.invalid", result.Model.Reason);
    }

    [Fact]
    public async Task Tells_a_port_where_nobody_listens() =>
        Assert.Contains("no connection to 127.0.0.1:9", (await ProbeAsync()).Data.Reason);

    [Fact]
    public async Task Asks_nobody_for_what_the_cache_has()
    {
        using var server = new TestServer(_ => TestReply.Only(500));
        AskAll(server.Address);
        await _fixture.Cache.AddAsync("messages", _fixture.Write("given", _fixture.Table));
        await _fixture.Cache.AddAsync("tiny", _tiny.WriteTo(_fixture.PathOf("mine")));

        var result = await ProbeAsync();

        Assert.Equal((ReachState.Cached, ReachState.Cached), (result.Data.State, result.Model.State));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Asks_nobody_when_the_network_is_switched_off()
    {
        using var server = new TestServer(request => TestReply.File(request, _fixture.Zip));
        AskAll(server.Address);
        _fixture.Settings = _fixture.Settings with { Offline = true };

        var result = await ProbeAsync();

        Assert.Equal((ReachState.Unreachable, ReachState.Unreachable), (result.Data.State, result.Model.State));
        Assert.Contains("--offline", result.Data.Reason);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Needs_no_network_for_files_of_the_users_and_what_the_program_carries()
    {
        using var library = _fixture.Library();

        var carried = await library.Probe.ProbeAsync(new SourceOptions { Name = "two-messages" }, checkpoint: null);
        var given = await library.Probe.ProbeAsync(new SourceOptions { Path = "/data/rows.csv" }, _fixture.PathOf("mine"));
        var untrained = await library.Probe.ProbeAsync(data: null, "untrained");

        foreach (var result in new[] { carried, given, untrained })
            Assert.Equal((ReachState.Cached, ReachState.Cached), (result.Data.State, result.Model.State));
    }

    [Fact]
    public async Task Refuses_an_unknown_name()
    {
        using var library = _fixture.Library();

        await Assert.ThrowsAsync<SourceException>(() => library.Probe.ProbeAsync(new SourceOptions { Name = "massages" }, checkpoint: null));
        await Assert.ThrowsAsync<SourceException>(() => library.Probe.ProbeAsync(data: null, "tinny"));
    }

    public void Dispose() => _fixture.Dispose();

    private void AskAll(Uri address) => _fixture.Settings = _fixture.Settings with { UciArchive = address, HubEndpoint = address };

    private sealed class Blocking(ManualResetEventSlim until) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            until.Wait(CancellationToken.None);
            return Task.FromResult(new HttpResponseMessage());
        }
    }

    private async Task<ProbeResult> ProbeAsync()
    {
        using var library = _fixture.Library();
        return await library.Probe.ProbeAsync(SourceFixture.Messages, "tiny");
    }
}
