using System.Text.RegularExpressions;
using Experiments.Cli.Screens;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class CompareScreenTests
{
    [Fact]
    public void No_runs() => Snapshot.Match(OnAll());

    [Fact]
    public void Runs_on_the_same_rows_stand_in_one_table() =>
        Snapshot.Match(OnAll(Some.Run(1, 0.9732, 0.9567), Some.Run(2, 0.98, null), Some.Run(3, null, null)));

    [Fact]
    public void Runs_on_other_rows_and_with_stand_ins_stand_in_tables_of_their_own() => Snapshot.Match(OnAll(
        Some.Run(1, 0.9732, 0.9567),
        Some.Run(2, 0.98, 0.96),
        Some.Run(3, 0.9, 0.9) with { Rows = new RowHashes { Source = "aa", Validation = "bb", Test = "fedcba987654" } },
        Some.Run(4, 0.93, 0.92) with { StandIns = Some.StandIns },
        Some.Run(5, 0.94, 0.93) with { StandIns = Some.StandIns, Rows = new RowHashes() }));

    [Fact]
    public void Runs_that_did_not_end_well_are_told_apart() => Snapshot.Match(OnAll(
        [.. Enum.GetValues<RunStatus>().Select((status, index) => Some.Run(index, null, null) with { Status = status })]));

    [Fact]
    public void Long_values_and_many_settings_are_cut_and_wrapped() => Snapshot.Match(OnAll(
        WithSettings(Some.Run(1, 0.9, 0.9), new string('a', 200), "[all]"),
        WithSettings(Some.Run(2, 0.8, 0.8), new string('b', 200), "['h.11.*', ln_f, 'h.10.attn.*']"),
        Some.Run(3, 0.7, 0.7)));

    [Fact]
    public void Times_that_no_run_takes_are_unknown() => Snapshot.Match(OnAll(
        Some.Run(1, 0.9, 0.9) with { Duration = TimeSpan.FromDays(-1) }, Some.Run(2, 0.9, 0.9) with { Duration = TimeSpan.FromDays(400) }));

    [Fact]
    public void Hostile_run_folders_are_shown_and_do_nothing()
    {
        var printed = OnAll(Some.Run(1, 0.9, 0.9), Some.Run(2, 0.8, 0.8) with
        {
            Folder = $"/runs/{Hostile.Text.Replace("/", "")}",
            Name = Hostile.Text,
            Settings = new Dictionary<string, string> { [Hostile.Text] = Hostile.Text, ["emoji"] = string.Concat(Enumerable.Repeat("x😀", 30)) },
        }, Some.Run(3, 0.7, 0.7) with
        {
            StandIns = [new StandIn(Hostile.Text, Hostile.Text, Hostile.Text, Hostile.Text)],
            Rows = new RowHashes { Test = "\u001b[2J[/]" },
        });

        Hostile.ExpectHarmless(printed);
        Snapshot.Match(printed);
    }

    [Fact]
    public void Redirected_tables_have_no_blanks_at_the_ends_of_lines_and_are_not_wrapped()
    {
        var screen = Screen.Redirected();
        CompareScreen.Show(screen.Console, "/runs", RunComparison.Of(
            [WithSettings(Some.Run(1, 0.9, 0.9), new string('a', 200), "x y z"), WithSettings(Some.Run(2, 0.8, 0.8), "b c d", new string('e', 50))]));

        var lines = screen.Output.Split('\n');
        Assert.DoesNotContain(lines, line => line.EndsWith(' '));
        Assert.Single(lines, line => line.Contains("000001") && line.Contains("x y z") && line.Contains("completed"));
        Assert.All(lines, line => Assert.True(line.Length < 250, line));
    }

    [Fact]
    public void Long_settings_that_part_at_their_ends_still_look_different()
    {
        var folder = "/home/somebody/" + string.Concat(Enumerable.Repeat("data/", 20));
        var screen = Screen.Redirected();
        CompareScreen.Show(screen.Console, "/runs", RunComparison.Of(
            [.. new[] { "one", "two", "one" }.Select((name, index) => WithSettings(Some.Run(index, 0.9, 0.9), $"{folder}{name}.csv", "all"))]));
        var shown = Regex.Matches(screen.Output, @"…\S*data/(\w+)\.csv").Select(cell => cell.Groups[1].Value);
        Assert.Equal(["one", "two", "one"], shown);
    }

    private static RunRecord WithSettings(RunRecord run, string file, string unfreeze) => run with
    {
        Settings = new Dictionary<string, string>(run.Settings)
        {
            ["data.source.path"] = file,
            ["model.unfreeze"] = unfreeze,
            ["seed"] = run.FolderName[^1..],
        },
    };

    private static string OnAll(params RunRecord[] runs) =>
        Screen.OnAll(consoles => CompareScreen.Show(consoles.Output, "/home/me/[runs]", RunComparison.Of(runs)));
}
