namespace Experiments.Cli.Tests;

public sealed class SampleCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public SampleCheckTests() => _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Repository.File("experiments"), "*.yaml").Select(file => Path.GetFileName(file))];

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_passes_the_check_on_a_machine_that_has_nothing(string sample)
    {
        var result = CommandResult.Of("check", Repository.File("experiments", sample));
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("\nno errors, ", result.Output);
        Assert.Contains("\nestimate  ", result.Output);
    }
}
