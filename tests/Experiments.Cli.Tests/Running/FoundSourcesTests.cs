using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Data;
using Experiments.Data.Tests;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>What stands in when a server cannot be reached, or answers first and breaks then.</summary>
public sealed class FoundSourcesTests : IDisposable
{
    private const string WithFallback = """
        data: { source: sms-spam }
        model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
        fallback:
          data:
            data: { source: sms-stand-in }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly List<int> _told = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("refuses the file after the probe")]
    [InlineData("breaks in the middle of the file")]
    public void A_server_that_answers_the_probe_and_then_breaks_is_stood_in_for(string kind)
    {
        using var server = new TestServer(request => IsProbe(request)
            ? TestReply.File(request, new byte[100])
            : kind.StartsWith("refuses", StringComparison.Ordinal) ? TestReply.Only(503) : new TestReply { Body = new byte[100], CutAfter = 10 });

        var found = Find(WithFallback, server);

        var standIn = Assert.Single(found.StandIns);
        Assert.Equal(("data", "sms-spam", "sms-stand-in"), (standIn.What, standIn.Asked, standIn.Used));
        Assert.Matches("^[A-Z0-9].*[.]$", standIn.Reason);
        Assert.Equal("sms-stand-in", found.Spec.Data.Source.Name);
        Assert.Equal("sms-stand-in", found.Data.Provenance.Name);
        Assert.Equal([1], _told);
        Assert.Contains(server.Requests, request => !IsProbe(request)); // the download had begun
    }

    [Fact]
    public void A_server_that_breaks_is_an_error_where_nothing_stands_in()
    {
        using var server = new TestServer(request => IsProbe(request) ? TestReply.File(request, new byte[100]) : TestReply.Only(503));

        var without = WithFallback[..WithFallback.IndexOf("fallback", StringComparison.Ordinal)];
        var error = Assert.Throws<SourceUnavailableException>(() => Find(without, server));

        Assert.Contains("503", error.Message);
        Assert.Contains("cache add sms-spam", error.Message);
        Assert.Equal(ExitCode.Failed, Failure.ExitCodeOf(error));
        Assert.Empty(_told);
    }

    [Fact]
    public void A_server_that_does_not_answer_at_all_is_stood_in_for_before_anything_is_fetched()
    {
        using var server = new TestServer(_ => TestReply.Only(503));

        var found = Find(WithFallback, server);

        Assert.Equal("sms-stand-in", found.Data.Provenance.Name);
        Assert.Equal([1], _told);
        Assert.All(server.Requests, request => Assert.True(IsProbe(request)));
    }

    private static bool IsProbe(TestRequest request) => request.To == 0;

    private FoundSources Find(string yaml, TestServer server)
    {
        var loaded = ExperimentLoader.Load(
            _folder.Write("x.yaml", yaml),
            new KnownNames([.. SourceCatalogue.Default.Data.Select(entry => entry.Name)], [.. SourceCatalogue.Default.Checkpoints.Select(entry => entry.Name)]));
        using var experiment = loaded.Experiment;
        Assert.True(experiment is not null, string.Join('\n', loaded.Diagnostics));
        var settings = new SourceSettings { CacheFolder = _folder.File("cache"), UciArchive = server.Address, Pauses = [] };
        using var library = new SourceLibrary(settings);
        return FoundSources.Find(experiment, library, (IReadOnlyList<StandIn> all) => _told.Add(all.Count), new Progress<DownloadProgress>(), default);
    }
}
