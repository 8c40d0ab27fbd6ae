using System.Text.Json;

namespace Experiments.Runs.Tests;

public sealed class RunFolderCreationTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_folder_is_named_by_time_name_and_identity()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        Assert.Equal(_root.In($"20260301-123045-spam-{Sample.Identity[..6]}"), run.Path);
    }

    [Fact]
    public void The_time_in_the_name_is_UTC_wherever_the_machine_stands()
    {
        _clock.Now = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(9));
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        Assert.StartsWith("20251231-160000-", Path.GetFileName(run.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_can_be_named_beforehand_and_says_which_sweep_it_belongs_to()
    {
        RunFolder.CheckName(_root.Path, "trial-7");
        using (RunFolder run = RunFolder.Create(_root.Path, Sample.Start with { FolderName = "trial-7", Sweep = "20260301-layers-sweep" }, _clock))
        {
            Assert.Equal(_root.In("trial-7"), run.Path);
            run.Complete();
        }

        RunRecord read = Assert.Single(RunList.Read(_root.Path).Runs);
        Assert.Equal(("trial-7", "20260301-layers-sweep"), (read.FolderName, read.Sweep));
    }

    [Fact]
    public void A_name_that_is_taken_is_told_and_what_stands_there_stays()
    {
        Directory.CreateDirectory(_root.In("trial-7"));
        File.WriteAllText(_root.In("trial-7", "mine.txt"), "mine");

        var early = Assert.Throws<RunFolderException>(() => RunFolder.CheckName(_root.Path, "trial-7"));
        var late = Assert.Throws<RunFolderException>(() => RunFolder.Create(_root.Path, Sample.Start with { FolderName = "trial-7" }, _clock));

        Assert.StartsWith($"There is a run '{_root.In("trial-7")}' already. 'resume' goes on", early.Message, StringComparison.Ordinal);
        Assert.Equal(early.Message, late.Message);
        Assert.Equal(["trial-7/mine.txt"], _root.Files());
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("../up", "it begins with '.'")]
    [InlineData(".hidden", "it begins with '.'")]
    [InlineData("-x", "it begins with '-'")]
    [InlineData("a/b", "more than letters")]
    [InlineData("a b", "more than letters")]
    [InlineData("a\u0000b", "more than letters")]
    [InlineData("latest", "the newest run")]
    public void What_is_no_name_for_a_folder_is_refused(string name, string problem)
    {
        Assert.Contains(problem, Assert.Throws<RunFolderException>(() => RunFolder.CheckName(_root.Path, name)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RunFolder.Create(_root.Path, Sample.Start with { FolderName = name }, _clock));
        Assert.Empty(Directory.GetFileSystemEntries(_root.Path));
    }

    [Fact]
    public void A_name_of_two_hundred_characters_is_the_longest()
    {
        RunFolder.Create(_root.Path, Sample.Start with { FolderName = new string('a', 200) }, _clock).Dispose();
        var error = Assert.Throws<RunFolderException>(() => RunFolder.CheckName(_root.Path, new string('a', 201)));
        Assert.Contains("longer than 200", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_folder_holds_all_that_is_known_at_the_start()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        string name = Path.GetFileName(run.Path);
        Assert.Equal(
            [
                ".lock", ".reserve", "config.yaml", "environment.json", "labels.json", "metrics.jsonl", "run.json", "source/spam.csx",
                "source/spam.yaml", "splits.csv",
            ],
            _root.Files().Select(file => file[(name.Length + 1)..])
                .Where(file => file != "log.txt" && !file.StartsWith("tb/", StringComparison.Ordinal)));
        Assert.Equal(Sample.Start.Config, File.ReadAllText(Path.Combine(run.Path, "config.yaml")));
        Assert.Equal("// nothing\n", File.ReadAllText(Path.Combine(run.Path, "source", "spam.csx")));
        Assert.Equal(["ham", "spam"], JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(run.Path, "labels.json")))!);
    }

    [Fact]
    public void Runs_are_told_apart_by_what_their_scripts_hold_whatever_they_are_called()
    {
        string? first = ScriptsOf(new("a.yaml", "name: a"), new("a.csx", "one"), new("b.csx", "two"));
        Assert.Equal(first, ScriptsOf(new("b.yml", "name: b"), new("c.csx", "two"), new("../d.csx", "one")));
        Assert.NotEqual(first, ScriptsOf(new("a.yaml", "name: a"), new("a.csx", "one"), new("b.csx", "three")));
        Assert.NotEqual(first, ScriptsOf(new("a.yaml", "name: a"), new("a.csx", "one")));
        Assert.Null(ScriptsOf(new RunSource("a.yaml", "name: a")));

        string? ScriptsOf(params RunSource[] sources)
        {
            using RunFolder run = RunFolder.Create(_root.Path, Sample.Start with { Sources = sources });
            return RunReader.Read(run.Path).Scripts;
        }
    }

    [Fact]
    public void Run_json_says_from_the_start_what_runs_since_when_and_in_which_process()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Path, "run.json")));
        JsonElement json = document.RootElement;
        Assert.Equal(1, json.GetProperty("format").GetInt32());
        Assert.Equal("running", json.GetProperty("status").GetString());
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 30, 45, TimeSpan.Zero), json.GetProperty("started").GetDateTimeOffset());
        Assert.Equal(123, json.GetProperty("seed").GetInt64());
        Assert.Equal(Sample.Identity, json.GetProperty("identity").GetString());
        Assert.Equal("managed", json.GetProperty("torch").GetString());
        Assert.Equal(Environment.ProcessId, json.GetProperty("process").GetProperty("id").GetInt32());
        Assert.Equal("undersample", json.GetProperty("settings").GetProperty("data.balance").GetString());
    }

    [Fact]
    public void Runs_of_one_second_get_folders_of_their_own_and_are_found_by_identity()
    {
        using RunFolder first = RunFolder.Create(_root.Path, Sample.Start, _clock);
        using RunFolder second = RunFolder.Create(_root.Path, Sample.Start, _clock);
        using RunFolder third = RunFolder.Create(_root.Path, Sample.Start, _clock);
        Assert.Equal(first.Path + "-2", second.Path);
        Assert.Equal(first.Path + "-3", third.Path);
        Assert.Equal([first.Path, second.Path, third.Path], RunList.WithIdentity(_root.Path, Sample.Identity).Select(run => run.Folder));
    }

    [Fact]
    public void A_run_is_found_by_its_identity_among_others_that_only_mention_it_or_cannot_be_read()
    {
        using RunFolder wanted = RunFolder.Create(_root.Path, Sample.Start, _clock);
        using RunFolder mentions = RunFolder.Create(
            _root.Path, Sample.Start with { Identity = RunIdentity.Compute([]), Warnings = [$"like {Sample.Identity}"] }, _clock);
        Directory.CreateDirectory(_root.In("20260301-120000-damaged-000000"));
        File.WriteAllText(_root.In("20260301-120000-damaged-000000", "run.json"), $$"""{"identity":"{{Sample.Identity}}",""");
        Directory.CreateDirectory(_root.In("not a run"));

        Assert.Equal([wanted.Path], RunList.WithIdentity(_root.Path, Sample.Identity).Select(run => run.Folder));
        Assert.Empty(RunList.WithIdentity(_root.In("nowhere"), Sample.Identity));
    }

    [Fact]
    public async Task Many_threads_that_start_the_same_run_at_once_never_share_a_folder()
    {
        RunFolder[] runs = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunFolder.Create(_root.Path, Sample.Start, _clock))));
        Assert.Equal(16, runs.Select(run => run.Path).Distinct().Count());
        Assert.Equal(16, Directory.GetDirectories(_root.Path).Length);
        Array.ForEach(runs, run => run.Dispose());
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("a/b\\c:d", "a-b-c-d")]
    [InlineData("$(rm -rf ~); `x`", "rm-rf-x")]
    [InlineData("...", "run")]
    [InlineData("", "run")]
    [InlineData("two\nlines\u001b[31m", "two-lines-31m")]
    [InlineData("Gefühl_2", "Gefühl_2")]
    [InlineData("感情", "感情")]
    [InlineData("\ud83d\ude00 grin", "grin")]
    public void Any_name_gives_a_safe_folder_and_stays_whole_in_run_json(string name, string safe)
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start with { Name = name }, _clock);
        Assert.Equal(_root.Path, Path.GetDirectoryName(run.Path));
        Assert.Equal($"20260301-123045-{safe}-{Sample.Identity[..6]}", Path.GetFileName(run.Path));
        Assert.Equal(name, RunReader.Read(run.Path).Name);
    }

    [Fact]
    public void A_name_of_ten_thousand_characters_gives_a_folder_that_file_systems_take()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start with { Name = new string('長', 10_000) }, _clock);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(Path.GetFileName(run.Path)) <= 255);
    }
}
