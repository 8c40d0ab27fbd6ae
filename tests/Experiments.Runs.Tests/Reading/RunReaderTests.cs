using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Experiments.Runs.Tests;

public sealed class RunReaderTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public void Dispose() => _root.Dispose();

    private RunFolder Create() => RunFolder.Create(_root.Path, Sample.Start, _clock);

    private static void Edit(RunFolder run, Action<JsonNode> edit)
    {
        string path = Path.Combine(run.Path, "run.json");
        JsonNode json = JsonNode.Parse(File.ReadAllText(path))!;
        edit(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    [Fact]
    public void What_was_given_at_the_start_is_read_back()
    {
        using RunFolder run = Create();
        RunRecord record = RunReader.Read(run.Path);
        Assert.Equal(("spam", 123L, Sample.Identity, "managed", "cpu"), (record.Name, record.Seed, record.Identity, record.Torch, record.Device));
        Assert.Equal(Sample.Start.Rows, record.Rows);
        Assert.Equal(Sample.Start.Config, record.ReadConfig());
        Assert.Equal("5", record.Settings["training.epochs"]);
        Assert.Null(record.ValidationAccuracy);
        Assert.Null(record.Duration);
    }

    [Fact]
    public void A_byte_order_mark_that_an_editor_left_is_passed_over()
    {
        using RunFolder run = Create();
        foreach (string name in (string[])["run.json", "config.yaml", "environment.json"])
        {
            string path = Path.Combine(run.Path, name);
            File.WriteAllText(path, File.ReadAllText(path), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        RunRecord record = RunReader.Read(run.Path);
        Assert.Equal("spam", record.Name);
        Assert.Equal(Sample.Start.Config, record.ReadConfig());
        Assert.Equal("managed", record.ReadEnvironment()?.Torch);
    }

    [Fact]
    public void A_run_whose_process_is_gone_is_lost()
    {
        using RunFolder run = Create();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        ProcessMark mark = ProcessMark.Of(process.Id);
        Edit(run, json => json["process"] = new JsonObject { ["host"] = mark.Host, ["id"] = mark.Id, ["start"] = mark.Start });
        process.WaitForExit();
        Assert.Equal(RunStatus.Lost, RunReader.Read(run.Path).Status);
    }

    [Fact]
    public void A_run_whose_process_id_went_to_another_process_is_lost()
    {
        using RunFolder run = Create();
        Edit(run, json => json["process"]!["start"] = "some other boot/1");
        Assert.Equal(RunStatus.Lost, RunReader.Read(run.Path).Status);
    }

    [Fact]
    public void A_run_of_another_machine_cannot_be_called_lost()
    {
        using RunFolder run = Create();
        Edit(run, json =>
        {
            json["process"]!["host"] = "some-other-machine";
            json["process"]!["id"] = 0;
        });
        Assert.Equal(RunStatus.Running, RunReader.Read(run.Path).Status);
    }

    [Fact]
    public void A_run_that_ended_is_never_lost()
    {
        using RunFolder run = Create();
        run.Complete();
        Edit(run, json => json["process"]!["start"] = "some other boot/1");
        Assert.Equal(RunStatus.Completed, RunReader.Read(run.Path).Status);
    }

    [Fact]
    public void Files_that_are_missing_leave_what_they_tell_unknown()
    {
        using RunFolder run = Create();
        run.Complete();
        run.Dispose();
        foreach (string file in Directory.GetFiles(run.Path))
        {
            File.Delete(file);
        }

        RunRecord record = RunReader.Read(run.Path);
        Assert.Equal(RunStatus.Unknown, record.Status);
        Assert.Equal(Path.GetFileName(run.Path), record.Name);
        Assert.Null(record.ReadConfig());
        Assert.Empty(record.ReadMetrics());
        Assert.Empty(record.Settings);
    }

    [Fact]
    public void Keys_that_are_missing_null_or_unheard_of_do_no_harm()
    {
        string folder = _root.In("20260101-000000-x-abcdef");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "run.json"),
            """{"name":null,"status":"levitating","stand_ins":null,"rows":null,"settings":null,"seconds":1e300,"news":{"a":[1]}}""");
        RunRecord record = RunReader.Read(folder);
        Assert.Equal(RunStatus.Unknown, record.Status);
        Assert.Empty(record.StandIns);
        Assert.Null(record.Duration);
    }

    [Fact]
    public void Values_that_are_not_numbers_survive_and_never_count_as_an_accuracy()
    {
        using RunFolder run = Create();
        run.AddMetrics(1, 1, MetricSplits.Validation, ("accuracy", 0.6));
        run.AddMetrics(2, 2, MetricSplits.Validation, ("accuracy", double.NaN), ("loss", double.PositiveInfinity));
        run.Complete();
        RunRecord record = RunReader.Read(run.Path);
        Assert.True(double.IsNaN(record.Results["validation.accuracy"]));
        Assert.Equal(double.PositiveInfinity, record.Results["validation.loss"]);
        Assert.Null(record.ValidationAccuracy);
        Assert.Equal(0.6, record.BestValidationAccuracy);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_by_name()
    {
        var exception = Assert.Throws<RunFolderException>(() => RunReader.Read(_root.In("none")));
        Assert.Contains(_root.In("none"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_is_refused_rather_than_misread()
    {
        using RunFolder run = Create();
        Edit(run, json => json["format"] = 2);
        Assert.Contains("newer version", Assert.Throws<RunFolderException>(() => RunReader.Read(run.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"seed\":\"x\"}")]
    [InlineData("{\"results\":{\"a\":[]}}")]
    public void A_damaged_run_is_reported_and_the_others_are_listed(string damaged)
    {
        using RunFolder good = Create();
        using RunFolder bad = Create();
        File.WriteAllText(Path.Combine(bad.Path, "run.json"), damaged);
        RunList list = RunList.Read(_root.Path);
        Assert.Equal(good.Path, Assert.Single(list.Runs).Folder);
        UnreadableRun unreadable = Assert.Single(list.Unreadable);
        Assert.Equal(bad.Path, unreadable.Folder);
        Assert.Contains("is damaged", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_passes_over_what_is_no_run_and_tells_of_a_run_without_its_run_json()
    {
        using RunFolder run = Create();
        Directory.CreateDirectory(_root.In(".20260101-000000-making-abcdef.0"));
        Directory.CreateDirectory(_root.In("notes"));
        Directory.CreateDirectory(_root.In("20260101-000000-emptied-abcdef"));
        File.WriteAllText(_root.In("README.md"), "");
        RunList list = RunList.Read(_root.Path);
        Assert.Equal(run.Path, Assert.Single(list.Runs).Folder);
        Assert.Equal(_root.In("20260101-000000-emptied-abcdef"), Assert.Single(list.Unreadable).Folder);
    }

    [Fact]
    public void A_list_is_oldest_first_and_an_absent_folder_has_none()
    {
        using RunFolder first = Create();
        _clock.Advance(TimeSpan.FromSeconds(1));
        using RunFolder second = RunFolder.Create(_root.Path, Sample.Start with { Name = "a" }, _clock);
        Assert.Equal([first.Path, second.Path], RunList.Read(_root.Path).Runs.Select(run => run.Folder));
        Assert.Empty(RunList.Read(_root.In("none")).Runs);
    }

    [Fact]
    public void Nulls_where_a_stand_in_or_a_setting_should_say_something_do_no_harm()
    {
        Directory.CreateDirectory(_root.In("run"));
        File.WriteAllText(_root.In("run", "run.json"), """
            {"format":1,"stand_ins":[null,{"what":null,"asked":null,"used":null},{}],"settings":{"seed":null,"training.epochs":"5"},"warnings":[null]}
            """);
        RunRecord record = RunReader.Read(_root.In("run"));
        Assert.Equal([new StandIn("?", "?", "?"), new StandIn("?", "?", "?")], record.StandIns);
        Assert.Equal(["training.epochs"], record.Settings.Keys);
        Assert.Single(RunComparison.Of([record, record with { StandIns = [] }]).Groups[0].Entries);
    }
}
