using Experiments.Cli.Screens;
using Experiments.Data;

namespace Experiments.Cli.Tests;

public sealed class DownloadScreenTests
{
    private const long Total = 548_105_171;

    [Fact]
    public void Elsewhere_than_on_a_terminal_a_line_tells_of_every_ten_percent()
    {
        var screen = Screen.Redirected();
        using var download = new DownloadScreen(screen.Console, isQuiet: false);
        Download(download);
        Snapshot.Match(screen.Output);
    }

    [Fact]
    public void On_a_terminal_a_bar_grows()
    {
        var screen = Screen.Terminal(80);
        using var download = new DownloadScreen(screen.Console, isQuiet: false);
        Download(download);
        Snapshot.Match(screen.Output.Replace("\r", "\n\r"));
    }

    [Fact]
    public void Quiet_downloads_say_nothing()
    {
        foreach (var screen in new[] { Screen.Redirected(), Screen.Terminal(80) })
        {
            using var download = new DownloadScreen(screen.Console, isQuiet: true);
            Download(download);
            Assert.Equal("", screen.Output);
        }
    }

    [Fact]
    public void A_download_that_ends_in_an_error_leaves_no_bar_behind()
    {
        var screen = Screen.Terminal(80);
        using (var download = new DownloadScreen(screen.Console, isQuiet: false))
            download.Report(new DownloadProgress("gpt2", "model.safetensors", DownloadPhase.Downloading, 1, Total, 1e6));
        Assert.EndsWith(" MB/s\r\u001b[2K", screen.Output);
    }

    [Fact]
    public void A_download_of_unknown_size_shows_what_has_come()
    {
        var printed = Screen.OnAll(consoles =>
        {
            using var download = new DownloadScreen(consoles.Output, isQuiet: false);
            download.Report(new DownloadProgress("sms-spam", "SMSSpamCollection", DownloadPhase.Downloading, 200_000, null, 1e6));
            download.Report(new DownloadProgress("sms-spam", "SMSSpamCollection", DownloadPhase.Done, 477_907, 477_907, 1e6));
        });
        Snapshot.Match(printed);
    }

    [Fact]
    public void What_a_server_says_is_shown_and_does_nothing()
    {
        var printed = Screen.OnAll(consoles =>
        {
            using var download = new DownloadScreen(consoles.Output, isQuiet: false);
            foreach (var phase in Enum.GetValues<DownloadPhase>())
                download.Report(new DownloadProgress(Hostile.Text, Hostile.Text, phase, 1, 2, 3, Hostile.Text));
        });
        Hostile.ExpectHarmless(printed);
    }

    private static void Download(DownloadScreen screen)
    {
        Report(DownloadPhase.Waiting, 0, 0);
        for (var percent = 0; percent <= 60; percent += 4)
            Report(DownloadPhase.Downloading, Total * percent / 100, 25e6);
        Report(DownloadPhase.Retrying, Total * 60 / 100, 0, "the connection was closed");
        for (var percent = 60; percent <= 100; percent += 10)
            Report(DownloadPhase.Downloading, Total * percent / 100, 25e6);
        Report(DownloadPhase.Done, Total, 25e6);

        void Report(DownloadPhase phase, long bytes, double rate, string? problem = null) =>
            screen.Report(new DownloadProgress("gpt2", "model.safetensors", phase, bytes, Total, rate, problem));
    }
}
