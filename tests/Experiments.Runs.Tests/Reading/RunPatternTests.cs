namespace Experiments.Runs.Tests;

public sealed class RunPatternTests
{
    private static readonly RunRecord[] Runs =
    [
        Sample.Record("20260301-120000-spam-aaaaaa") with { Started = DateTimeOffset.UnixEpoch },
        Sample.Record("20260302-120000-spam-long-bbbbbb") with { Started = DateTimeOffset.UnixEpoch.AddDays(2) },
        Sample.Record("20260303-120000-ham-cccccc") with { Started = DateTimeOffset.UnixEpoch.AddDays(1) },
    ];

    [Theory]
    [InlineData("20260301-120000-spam-aaaaaa", "aaaaaa")]
    [InlineData("bbbbbb", "bbbbbb")]
    [InlineData("latest", "bbbbbb")]
    [InlineData("*-spam-*", "aaaaaa bbbbbb")]
    [InlineData("2026030?-*", "aaaaaa bbbbbb cccccc")]
    [InlineData("spam", "aaaaaa bbbbbb")]
    [InlineData("/runs/20260303-120000-ham-cccccc", "cccccc")]
    [InlineData("nothing", "")]
    public void A_text_means_runs(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', RunPattern.Find(text, Runs).Select(run => run.FolderName[^6..])));

    [Fact]
    public void A_run_elsewhere_is_found_by_its_path()
    {
        using var runs = new StoredRuns();
        RunRecord elsewhere = runs.Add("elsewhere", _ => false);
        Assert.Equal("elsewhere", Assert.Single(RunPattern.Find(elsewhere.Folder, Runs)).Name);
    }
}
