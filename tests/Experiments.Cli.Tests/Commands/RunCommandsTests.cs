using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class RunCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunCommandsTests()
    {
        Add("base", row => row < 8, "last");
        Add("better", row => row == 30, "mean");
        Add("other", row => row is > 0 and < 10, "last");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_judges_against_a_baseline() => Match("judged", "compare", "--baseline", "base");

    [Fact]
    public void Compare_shows_what_was_asked_for() =>
        Match("chosen", "compare", "*-other-*", "better", "--sort", "name:desc", "--metric", "macro_f1", "--baseline", "better");

    [Fact]
    public void Compare_keeps_the_runs_for_which_an_expression_is_true()
    {
        var result = Run("compare", "--where", "model.pool == \"mean\" && validation.accuracy > 0.5");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("-better-", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("-base-", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("-other-", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("started > DateTimeOffset.Parse(\"2026-03-01 12:00:00Z\") && started < DateTimeOffset.Parse(\"2026-03-01 12:00:02Z\")", "better")]
    [InlineData("data.source.path?.EndsWith(\"/rows.csv\") == true && data.source.header == false", "nested")]
    [InlineData("training.schedule.cosine.warmup_ratio >= 0.1", "nested")]
    [InlineData("data.source == \"sms-spam\"", "named")]
    public void An_expression_reads_times_and_what_stands_in_a_setting(string expression, string kept)
    {
        Add("nested", row => row < 8, "last", start => start with
        {
            Settings =
            [
                new("data.source", "{ path: \"/my data/rows.csv\", header: false }"), new("training.schedule", "{ cosine: { warmup_ratio: 0.1 } }"),
            ],
        });
        Add("named", row => row < 8, "last", start => start with { Settings = [new("data.source", "sms-spam")] });
        var result = Run("compare", "--csv", "--where", expression);
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains($"-{kept}-", Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_that_predictions_tell_can_be_asked_for_though_no_run_measured_them()
    {
        var result = Run("compare", "--where", "validation.macro_f1 > 0.9", "--sort", "validation.balanced_accuracy", "--csv");
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains("-better-", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("-base-", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_does_not_compile_is_told_where_it_stands() => Match("where", "compare", "--where", "model.pol == 1");

    [Theory]
    [InlineData("--csv", "table,run,runs,name")]
    [InlineData("--json", "{\n  \"metric\": \"accuracy\"")]
    [InlineData("--markdown", "| run | name |")]
    [InlineData("--html", "<!DOCTYPE html>\n<html lang=\"en\">")]
    public void Compare_prints_for_other_programs(string format, string beginning)
    {
        var result = Run("compare", format);
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.StartsWith(beginning, result.Output, StringComparison.Ordinal);
        Assert.Contains("-better-", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_forms_at_once_are_refused()
    {
        var result = Run("compare", "--csv", "--json");
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("Only one of --csv, --json, --html, --markdown can be printed.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such run", "compare", "bettr")]
    [InlineData("several", "show", "20260301")]
    [InlineData("sort", "compare", "--sort", "validation.acuracy")]
    [InlineData("no predictions", "flips", "base", "better", "--split", "test")]
    [InlineData("limit", "flips", "base", "better", "--limit", "-1")]
    [InlineData("status", "list", "--status", "complete", "--status", "b\u001b[2Jogus")]
    [InlineData("split", "evaluate", "base", "--split", "tset")]
    public void What_there_is_not_is_bad_input(string name, params string[] arguments)
    {
        var result = Run(arguments);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Match(name.Replace(' ', '-'), arguments);
    }

    [Fact]
    public void List_shows_runs_by_age() => Match("list", "list");

    [Fact]
    public void List_can_be_narrowed()
    {
        var lines = Run("list", "--last", "1", "--status", "completed", "--status", "failed").Output.Split('\n');
        Assert.Contains("-other-", Assert.Single(lines, line => line.Contains("completed", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("There are no such runs in", Run("list", "--status", "lost").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_tells_which_runs_are_one_group()
    {
        Add("seeds", row => row < 8, "last", start => start with { Group = "4fa3c1d2e3", Seed = 7 });
        Add("folds", row => row < 8, "last", start => start with { Group = "0b1", Seed = 1, Settings = [new("fold", "2")] });
        Match("groups", "list", "--last", "3");
    }

    [Fact]
    public void A_choice_by_a_test_result_is_called_one()
    {
        Add("tested", row => row < 8, "last", hasTest: true);
        Add("tested better", row => row < 2, "last", hasTest: true);
        var result = Run("compare", "--where", "test.accuracy > 0.9 && status == \"completed\"");
        Assert.Contains("a choice by the test split test-r: it was evaluated 2 times over all runs, and the one line here was picked by it.",
            result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("a choice by the test split", Run("compare", "--where", "test is { accuracy: > 0.9 }").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("choice by the test", Run("compare", "--where", "validation.accuracy > 0.9").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_tells_of_one_run() => Match("show", "show", "better");

    [Fact]
    public void Flips_come_with_their_texts_and_the_texts_do_nothing()
    {
        var result = Run("flips", "base", "better");
        Hostile.ExpectHarmless(result.Output);
        Match("flips", "flips", "base", "better", "--limit", "3");
    }

    [Fact]
    public void Two_runs_differ_in_data_environment_and_results_too()
    {
        var names = Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Order().ToList();
        Match("diff", "diff", names[0]!, names[1]!);
    }

    [Fact]
    public void Runs_differ_where_one_of_several_files_does()
    {
        string[] hashes = ["aaa", "bbb"];
        foreach (var hash in hashes)
            Add($"files {hash}", row => row < 8, "last", start => start with
            {
                Data = new RunData { Sources = [new DataSource("/train.csv", hash), new DataSource("/test.csv", "ccc")] },
            });

        var output = Run("diff", "files-aaa", "files-bbb").Output;

        Assert.Matches(@"data: source +/train\.csv  aaa, /test\.csv  ccc +/train\.csv  bbb, /test\.csv  ccc", output);
    }

    [Fact]
    public void Two_runs_on_one_commit_differ_in_what_was_not_committed()
    {
        foreach (var change in new[] { "one", "two" })
            Add(change, row => row < 8, "last", start => start with
            {
                Environment = start.Environment with { Commit = "c0ffee", Dirty = true, UncommittedDiff = $"+{change}\n" },
            });

        // The hash is that of what an older version kept of the changes.
        string[] hashes = [.. new[] { "+one\n", "+two\n" }.Select(text =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..12])];
        var output = Run("diff", "-one-", "-two-").Output;
        Assert.Matches($"environment: uncommitted changes +SHA-256 {hashes[0]}… +SHA-256 {hashes[1]}…", output);
        Assert.DoesNotContain("c0ffee", output, StringComparison.Ordinal);
        Assert.DoesNotContain("uncommitted", Run("diff", "-one-", "-one-").Output, StringComparison.Ordinal);
    }

    private CommandResult Run(params string[] arguments) => CommandResult.Of([.. arguments, "--runs", _folder.Path]);

    private void Match(string name, params string[] arguments) =>
        Snapshot.Match(Run(arguments).ToString().Replace(_folder.Path, "FOLDER"), name, test: "Screens");

    private void Add(string name, Func<int, bool> isWrong, string pool, Func<RunStart, RunStart>? change = null, bool hasTest = false)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 3, 1, 12, 0, Directory.GetDirectories(_folder.Path).Length, TimeSpan.Zero));
        var start = new RunStart
        {
            Name = name,
            Identity = RunIdentity.Compute([new("name", name)]),
            Seed = 123,
            Config = "name: x\n",
            Settings = [new("model.pool", pool), new("training.epochs", "5")],
            Labels = ["ham", "spam"],
            Environment = new RunEnvironment { Torch = "managed", Device = "cpu", CommandLine = ["experiments/[x].yaml"] },
            Rows = new RowHashes { Source = "s", Validation = "v", Test = "test-rows" },
            Weights = "3f1a9c0de57bb21446c8",
            Data = new RunData { Sources = [new DataSource("sms-spam", "ab12")], Splits = [new SplitData { Name = "train", Rows = 3 }] },
            Examples = [.. Enumerable.Range(0, 40).Select(row => new ExampleText($"{row}", "validation", $"{Hostile.Text} {row}", 5))],
        };
        using var run = RunFolder.Create(_folder.Path, change?.Invoke(start) ?? start, clock);
        run.AddMetrics(10, 1, "validation", ("accuracy", Enumerable.Range(0, 40).Count(row => !isWrong(row)) / 40.0));
        run.WritePredictions("validation", Enumerable.Range(0, 40).Select(row =>
            isWrong(row) == (row % 2 == 0)
                ? new Runs.Prediction($"{row}", Gold(row), "spam", [0.25f, 0.75f])
                : new($"{row}", Gold(row), "ham", [0.75f, 0.25f])));
        if (hasTest)
        {
            run.AddTestLook("last", 10);
            run.AddMetrics(10, 1, "test", ("accuracy", Enumerable.Range(0, 40).Count(row => !isWrong(row)) / 40.0));
        }

        run.AddPhase("train", TimeSpan.FromSeconds(61));
        run.Complete();

        static string Gold(int row) => row % 2 == 0 ? "ham" : "spam";
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => 0;
    }
}
