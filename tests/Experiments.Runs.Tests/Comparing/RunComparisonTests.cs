namespace Experiments.Runs.Tests;

public sealed class RunComparisonTests
{
    [Fact]
    public void Only_settings_that_differ_are_columns()
    {
        ComparisonGroup group = Assert.Single(RunComparison.Of([
            Sample.Record("a", 0.9, null, ("epochs", "5"), ("rate", "1e-3"), ("seed", "1")),
            Sample.Record("b", 0.8, null, ("epochs", "5"), ("rate", "1e-4")),
        ]).Groups);
        Assert.Equal(["rate", "seed"], group.DifferingSettings);
        Assert.Equal(["1e-3", "1"], group.Entries[0].Settings);
        Assert.Equal(["1e-4", null], group.Entries[1].Settings);
    }

    [Fact]
    public void Rows_are_sorted_by_validation_and_never_by_test()
    {
        ComparisonGroup group = Assert.Single(RunComparison.Of([
            Sample.Record("unmeasured"),
            Sample.Record("lucky", 0.7, 0.99),
            Sample.Record("best", 0.9, 0.5),
            Sample.Record("nan", double.NaN),
        ]).Groups);
        Assert.Equal(["best", "lucky", "nan", "unmeasured"], group.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Equal_runs_stand_by_age()
    {
        DateTimeOffset time = DateTimeOffset.UnixEpoch;
        ComparisonGroup group = Assert.Single(RunComparison.Of([
            Sample.Record("newer", 0.9) with { Started = time.AddDays(1) },
            Sample.Record("older", 0.9) with { Started = time },
        ]).Groups);
        Assert.Equal(["older", "newer"], group.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void A_stand_in_is_never_shown_beside_the_real_thing()
    {
        RunRecord real = Sample.Record("real", 0.5);
        RunRecord standIn = Sample.Record("pretender", 0.99) with { StandIns = [new("data", "sms-spam", "sms-stand-in", "no network")] };
        RunRecord sameStandIn = Sample.Record("second", 0.98) with { StandIns = [new("data", "sms-spam", "sms-stand-in", "timed out")] };
        RunRecord otherStandIn = Sample.Record("nano", 0.97) with { StandIns = [new("model", "gpt2", "gpt2-nano")] };
        RunComparison comparison = RunComparison.Of([standIn, otherStandIn, real, sameStandIn]);
        Assert.Equal([["real"], ["pretender", "second"], ["nano"]], comparison.Groups.Select(group => group.Entries.Select(entry => entry.Name)));
        Assert.Empty(comparison.Groups[0].StandIns);
        Assert.Equal("sms-stand-in", comparison.Groups[1].StandIns.Single().Used);
    }

    [Fact]
    public void Runs_on_other_rows_are_set_apart()
    {
        RunRecord a = Sample.Record("a", 0.9);
        RunRecord b = Sample.Record("b", 0.8);
        RunRecord otherTest = Sample.Record("test", 0.95) with { Rows = a.Rows with { Test = "t2" } };
        RunRecord otherValidation = Sample.Record("validation", 0.95) with { Rows = a.Rows with { Validation = "v2" } };
        RunRecord otherSource = Sample.Record("source", 0.95) with { Rows = a.Rows with { Source = "s2" } };
        RunComparison comparison = RunComparison.Of([otherTest, a, otherValidation, b, otherSource]);
        Assert.Equal(4, comparison.Groups.Count);
        Assert.Equal(["a", "b"], comparison.Groups[0].Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Seeds_on_other_rows_or_weights_are_other_groups_though_their_settings_are_the_same()
    {
        RunRecord[] runs =
        [
            .. from weights in new[] { "w1", "w2" }
               from source in new[] { "s1", "s2" }
               from seed in new[] { 1, 2 }
               select Sample.Record($"{source} {weights} {seed}", 0.9) with
               {
                   Group = "g", Seed = seed, Weights = weights, Rows = new RowHashes { Source = source, Validation = "v", Test = "t" },
               },
        ];
        RunComparison comparison = RunComparison.Of(runs);
        Assert.Equal(2, comparison.Groups.Count);
        Assert.All(comparison.Groups, group => Assert.Equal(2, group.Entries.Count));
        Assert.All(comparison.Groups.SelectMany(group => group.Entries), entry =>
        {
            Assert.Equal([1, 2], entry.Runs.Select(run => (int)run.Seed!));
            Assert.Single(entry.Runs.Select(run => (run.Rows.Source, run.Weights)).Distinct());
        });
    }

    [Fact]
    public void What_files_hold_is_a_column_where_no_setting_tells_the_difference()
    {
        RunRecord run = Sample.Record("a", 0.9, null, ("model.checkpoint", "/m")) with { Scripts = "0123456789", Weights = "abcdefabcdef" };
        RunRecord[] runs = [run, run with { Folder = "/runs/b", Scripts = "9876543210", Weights = "fedcbafedcba" }, run with { Folder = "/runs/c" }];
        ComparisonGroup group = Assert.Single(RunComparison.Of(runs).Groups);
        Assert.Equal(["scripts", "weights"], group.DifferingSettings);
        Assert.Equal([["012345", "abcdef"], ["987654", "fedcba"], ["012345", "abcdef"]], group.Entries.Select(entry => entry.Settings));

        runs[1] = runs[1] with { Scripts = null, Settings = new Dictionary<string, string> { ["model.checkpoint"] = "/n" } };
        group = Assert.Single(RunComparison.Of(runs).Groups);
        Assert.Equal(["model.checkpoint", "scripts"], group.DifferingSettings);
        Assert.Null(group.Entries[1].Settings[1]);
    }

    [Fact]
    public void A_mean_over_some_of_the_runs_says_over_how_many()
    {
        RunRecord run = Sample.Record("a", 0.9, 0.8) with { Group = "g" };
        ComparisonOptions options = new();
        RunRecord untested = Sample.Record("b", 0.9) with { Group = "g" };
        ComparisonGroup group = Assert.Single(RunComparison.Of([run, untested, Sample.Record("c", 0.9, 0.7)]).Groups);
        string[] cells = [.. ComparisonTable.Of(group, options).Rows.SelectMany(row => row)];
        Assert.Contains("80.00% (1 of 2)", cells);
        Assert.Contains("70.00%", cells);
        Assert.Contains("90.00% ± 0.00%", cells);
        Assert.Contains(ComparisonNotes.Of(group, options), note => note.StartsWith("\"(1 of 3)\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunStatus.Interrupted)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Lost)]
    public void A_seed_that_came_to_its_end_is_not_replaced_by_a_repetition_that_did_not(RunStatus status)
    {
        RunRecord done = Sample.Record("done", 0.9) with { Group = "g", Identity = Sample.Identity, Started = DateTimeOffset.UnixEpoch };
        RunRecord again = done with { Folder = "/runs/again", Status = status, Started = DateTimeOffset.UnixEpoch.AddDays(1) };
        Assert.Equal("done", Assert.Single(Entry(done, again).Runs).FolderName);
        Assert.Equal("again", Assert.Single(Entry(done, again with { Status = RunStatus.Stopped }).Runs).FolderName);

        static ComparisonEntry Entry(params RunRecord[] runs) => Assert.Single(Assert.Single(RunComparison.Of(runs).Groups).Entries);
    }

    [Fact]
    public void Of_one_seed_the_baseline_stands_and_otherwise_the_run_that_has_seen_the_test_split()
    {
        RunRecord first = Sample.Record("first", 0.9, test: 0.8) with { Group = "g", Identity = Sample.Identity, Started = DateTimeOffset.UnixEpoch };
        RunRecord again = Sample.Record("again", 0.9) with { Group = "g", Identity = Sample.Identity, Started = DateTimeOffset.UnixEpoch.AddDays(1) };
        Assert.Equal("first", Of(baseline: null));
        Assert.Equal("again", Of(again));

        string Of(RunRecord? baseline) =>
            Assert.Single(Assert.Single(Assert.Single(RunComparison.Of([first, again], new ComparisonOptions { Baseline = baseline }).Groups).Entries).Runs).FolderName;
    }

    [Fact]
    public void A_seed_that_has_not_come_to_its_end_is_shown_and_does_not_count()
    {
        RunRecord done = Sample.Record("done", 0.9) with { Group = "g", Identity = "1", Seed = 1 };
        RunRecord interrupted = Sample.Record("interrupted", 0.1) with { Group = "g", Identity = "2", Seed = 2, Status = RunStatus.Interrupted };
        RunComparison comparison = RunComparison.Of([done, interrupted]);
        ComparisonEntry entry = Assert.Single(Assert.Single(comparison.Groups).Entries);
        Assert.Equal(2, entry.Runs.Count);
        Assert.Equal((0.9, 1), (entry.Of("validation.accuracy")!.Mean, entry.Of("validation.accuracy")!.Count));
        Assert.Contains("1 completed, 1 interrupted", ComparisonCsv.Write(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void No_runs_make_no_groups() => Assert.Empty(RunComparison.Of([]).Groups);
}
