using System.Security.Cryptography;

namespace Experiments.Data.Tests;

public sealed class DownloaderTests : IDisposable
{
    private const int LinuxNoSpace = 28;
    private readonly SourceFixture _fixture = new();
    private readonly Web _web = new();
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(500_000);

    private string PartPath => _fixture.PathOf("parts", "file.part");

    [Fact]
    public async Task Refuses_a_file_that_does_not_fit_on_the_disk_before_it_comes()
    {
        using var server = Serve();

        var error = await Assert.ThrowsAsync<CacheException>(() => DownloadAsync(server, Downloader(freeSpace: 400_000)));

        Assert.Contains("no room on the disk", error.Message);
        Assert.Contains("needs 500 kB more", error.Message);
        Assert.Contains("EXPERIMENTS_CACHE", error.Message);
        Assert.Equal(0, new FileInfo(PartPath).Length);
    }

    [Fact]
    public async Task Leaves_nothing_on_a_disk_that_fills_up()
    {
        using var server = Serve();
        var downloader = new Downloader(_web, _fixture.Settings, TimeProvider.System) { OpenPart = path => new FullDisk(path, room: 200_000) };

        var error = await Assert.ThrowsAsync<CacheException>(() => DownloadAsync(server, downloader));

        Assert.Contains("no room on the disk", error.Message);
        Assert.Empty(Directory.EnumerateFiles(_fixture.PathOf("parts")));
    }

    [Fact]
    public async Task Repairs_a_part_that_the_disk_has_damaged()
    {
        var requests = 0;
        using var server = new TestServer(request =>
            Hashed(TestReply.File(request, _content, "\"v1\"")) with { CutAfter = ++requests == 1 ? 100_000 : null });
        var downloader = new Downloader(_web, _fixture.Settings with { Pauses = [] }, TimeProvider.System);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => DownloadAsync(server, downloader));
        File.WriteAllBytes(PartPath, [.. File.ReadAllBytes(PartPath)[..^1], 0xFF]);

        var file = await DownloadAsync(server, Downloader());

        Assert.Equal(SourceFixture.Sha256(_content), file.Sha256);
        Assert.Equal(_content, File.ReadAllBytes(PartPath));
        Assert.Equal([null, 100_000, null], server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task Accepts_a_part_that_was_whole_already()
    {
        using var server = Serve();
        await DownloadAsync(server, Downloader());

        var file = await DownloadAsync(server, Downloader());

        Assert.Equal(_content.Length, file.Bytes);
        Assert.Equal([null, _content.Length], server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task Refuses_more_bytes_than_it_accepts_even_where_the_server_hides_how_many_come()
    {
        using var server = new TestServer(request => TestReply.File(request, _content) with { HidesLength = true });

        var error = await Assert.ThrowsAsync<SourceException>(() => DownloadAsync(server, Downloader(), mostBytes: 300_000));

        Assert.Contains("more than the 300,000 bytes that are accepted", error.Message);
        Assert.False(File.Exists(PartPath));
    }

    [Fact]
    public async Task Tells_progress_without_a_total_where_the_server_hides_it()
    {
        using var server = new TestServer(request => Hashed(TestReply.File(request, _content) with { HidesLength = true }));
        var progress = new Collected();

        await DownloadAsync(server, Downloader(), progress: progress);

        Assert.Null(progress.All[0].Total);
        Assert.Equal((DownloadPhase.Done, _content.Length), (progress.All[^1].Phase, progress.All[^1].Bytes));
    }

    public void Dispose()
    {
        _web.Dispose();
        _fixture.Dispose();
    }

    private TestServer Serve() => new(request => Hashed(TestReply.File(request, _content, "\"v1\"")));

    private TestReply Hashed(TestReply reply)
    {
        reply.Headers["X-Linked-Etag"] = SourceFixture.Sha256(_content);
        return reply;
    }

    private Downloader Downloader(long? freeSpace = null) => new(_web, _fixture.Settings, TimeProvider.System) { FreeSpace = _ => freeSpace };

    private Task<DownloadedFile> DownloadAsync(
        TestServer server, Downloader downloader, long mostBytes = 1_000_000, IProgress<DownloadProgress>? progress = null)
    {
        var request = new DownloadRequest("name", "file", new WebRequest(server.Address) { Hub = server.Address }, mostBytes) { Remedy = "Do this." };
        return downloader.DownloadAsync(request, PartPath, progress, CancellationToken.None);
    }

    /// <summary>A file on a disk with so much room.</summary>
    private sealed class FullDisk(string path, int room) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position + buffer.Length > room
                ? throw new IOException("No space left on device", LinuxNoSpace)
                : base.WriteAsync(buffer, cancellationToken);
    }
}
