using System.Security.Cryptography;
using System.Text.Json;
using Experiments.Data.Tests;

namespace Experiments.Cli.Tests;

/// <summary>Data sets of the Hugging Face hub as an experiment file names them, from a server on this machine.</summary>
public sealed class HubDataTests : IDisposable
{
    private const string Commit = "0123456789012345678901234567890123456789";

    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public HubDataTests() => _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Name_split_subset_and_revision_are_asked_for_as_the_file_says()
    {
        var rows = File.ReadAllBytes(Repository.File("tests", "Experiments.Data.Tests", "Reading", "Parquet", "duckdb-snappy.parquet"));
        string[] paths = ["plain/train-00000-of-00001.parquet", "plain/test-00000-of-00001.parquet", "other/train-00000-of-00001.parquet"];
        var list = JsonSerializer.SerializeToUtf8Bytes(new { sha = Commit, siblings = paths.Select(path => new { rfilename = path }) });
        using var server = new TestServer(request =>
        {
            if (request.Path.StartsWith("/api/", StringComparison.Ordinal))
                return new TestReply { Body = list };
            var reply = TestReply.File(request, rows);
            reply.Headers["X-Linked-Etag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(rows))}\"";
            reply.Headers["X-Repo-Commit"] = Commit;
            return reply;
        });
        using var endpoint = new EnvironmentVariable("HF_ENDPOINT", server.Address.ToString());
        var file = _folder.Write("hub.yaml", """
            data:
              source: { name: hf://owner/texts, subset: plain, split: test, revision: v1.0 }
              padding: batch
            model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
            training: { epochs: 1, batch_size: 64 }

            """);

        var result = CommandResult.Of(file, "--quiet", "--runs", _folder.File("runs"));
        Assert.True(result.ExitCode == ExitCode.Done, result.Errors);
        Assert.Equal("/api/datasets/owner/texts/revision/v1.0", server.Requests[0].Path);
        Assert.Equal(
            [$"/datasets/owner/texts/resolve/{Commit}/plain/test-00000-of-00001.parquet"],
            server.Requests.Select(request => request.Path).Where(path => !path.StartsWith("/api/", StringComparison.Ordinal)).Distinct());
        var run = Assert.Single(Directory.GetDirectories(_folder.File("runs")));
        Assert.Equal(1 + 300, File.ReadAllLines(Path.Combine(run, "splits.csv")).Length); // a header, and the file's rows
    }
}
