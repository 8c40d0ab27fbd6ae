namespace Experiments.Data.Tests;

public sealed class ZipMemberTests : IDisposable
{
    private readonly SourceFixture _fixture = new();

    [Fact]
    public async Task Writes_one_byte_more_than_is_right_of_a_bomb()
    {
        // 50 MB of zeros in 50 kB.
        var bomb = SourceFixture.ZipOf(("Messages", new byte[50_000_000]));

        var file = await ExtractAsync(bomb, limit: 1_000);

        Assert.Equal(1_001, file.Bytes);
        Assert.Equal(1_001, new FileInfo(_fixture.PathOf("out")).Length);
    }

    [Fact]
    public async Task Finds_the_member_in_whatever_folder_and_lets_its_path_have_no_say()
    {
        var file = await ExtractAsync(SourceFixture.ZipOf(("../../evil/Messages", [1, 2, 3])), limit: 3);

        Assert.Equal(3, file.Bytes);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_fixture.PathOf("out")));
    }

    [Fact]
    public async Task Says_what_a_zip_holds_that_lacks_the_member()
    {
        var error = await Assert.ThrowsAsync<SourceException>(() => ExtractAsync(SourceFixture.ZipOf(("readme", [1])), limit: 3));

        Assert.Equal("The zip a.zip holds no Messages. It holds readme.", error.Message);
    }

    [Fact]
    public async Task Says_that_a_zip_is_broken()
    {
        var error = await Assert.ThrowsAsync<SourceException>(() => ExtractAsync(_fixture.Zip[..^100], limit: 3));

        Assert.StartsWith("The zip a.zip is broken", error.Message);
    }

    [Fact]
    public async Task Never_fails_in_another_way_on_a_damaged_zip()
    {
        var zip = SourceFixture.ZipOf(("Messages", "see you at six"u8.ToArray()));
        for (var i = 0; i < zip.Length; i++)
        {
            var damaged = zip.ToArray();
            damaged[i] ^= 0x55;
            File.Delete(_fixture.PathOf("out"));
            var error = await Record.ExceptionAsync(() => ExtractAsync(damaged, limit: 100));
            Assert.True(error is null or SourceException, $"byte {i}: {error}");
        }
    }

    public void Dispose() => _fixture.Dispose();

    private Task<CachedFile> ExtractAsync(byte[] zip, long limit) =>
        ZipMember.ExtractAsync(new MemoryStream(zip), "a.zip", "Messages", _fixture.PathOf("out"), limit, CancellationToken.None);
}
