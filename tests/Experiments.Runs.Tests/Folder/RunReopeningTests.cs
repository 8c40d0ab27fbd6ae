namespace Experiments.Runs.Tests;

public sealed class RunReopeningTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void An_interrupted_run_goes_on_and_what_was_measured_after_the_checkpoint_is_superseded()
    {
        string path = Interrupted();
        using (RunFolder run = RunFolder.Reopen(path, 100, _clock))
        {
            Assert.Equal(RunStatus.Running, run.Status);
            run.AddMetrics(110, 1.1, MetricSplits.Train, ("loss", 0.4));
            _clock.Advance(TimeSpan.FromSeconds(5));
            run.Complete();
        }

        RunRecord record = RunReader.Read(path);
        Assert.Equal(RunStatus.Completed, record.Status);
        Assert.Equal(TimeSpan.FromSeconds(15), record.Duration);
        Assert.Equal([(100L, 0.6), (110L, 0.4)], record.ReadMetrics().Select(point => (point.Step, point.Values["loss"])));
        Assert.Equal(0.4, record.Results["train.loss"]);
    }

    [Fact]
    public void What_is_measured_again_at_the_very_step_that_a_run_goes_on_after_stands_once()
    {
        string path = Interrupted();
        for (int kill = 1; kill <= 3; kill++) // killed after its evaluations, each time before the next checkpoint
        {
            using RunFolder run = RunFolder.Reopen(path, 100, _clock);
            run.AddMetrics(100, 1, MetricSplits.Validation, ("loss", 0.5), ("accuracy", 0.7));
            run.AddMetrics(100, 1, MetricSplits.Validation, ("loss", 0.5));
            run.AddMetrics(100, 1, MetricSplits.Test, ("loss", 0.4));
            run.AddTestLook("last", 100);
            run.Interrupt("SIGKILL, so to speak");
        }

        RunRecord record = RunReader.Read(path);
        Assert.Equal(
            [("train", "loss"), ("validation", "loss accuracy"), ("validation", "loss"), ("test", "loss")],
            record.ReadMetrics().Select(point => (point.Split, string.Join(' ', point.Values.Keys))));
        Assert.Equal(1, record.TestLooks);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(100)]
    public void What_was_evaluated_between_two_sessions_is_of_other_weights_and_goes(long step)
    {
        string path = Interrupted();
        using (EndedRun later = EndedRun.Open(path, _clock))
        {
            later.AddTestLook("last");
            foreach (string split in (string[])["validation", "test"])
            {
                later.AddEvaluation(split, new Dictionary<string, double> { ["accuracy"] = 0.99 }, [new Prediction("1", "ham", "ham", [0.9f, 0.1f])]);
            }
        }

        RunRecord between = RunReader.Read(path);
        Assert.Equal([0.99, 0.99], between.ReadMetrics().Where(point => point.IsAddedLater).Select(point => point.Values["accuracy"]));
        Assert.Equal(["test.csv", "validation.csv"], Predictions());
        using (RunFolder run = RunFolder.Reopen(path, step, _clock))
        {
            run.Complete();
        }

        RunRecord record = RunReader.Read(path);
        Assert.Equal(["train.loss"], record.Results.Keys);
        Assert.All(record.ReadMetrics(), point => Assert.Equal(MetricSplits.Train, point.Split));
        Assert.Equal((1, null), (record.TestLooks, record.BestValidationAccuracy));
        Assert.Empty(Predictions());

        IEnumerable<string?> Predictions() => Directory.GetFiles(Path.Combine(path, "predictions")).Select(Path.GetFileName).Order();
    }

    [Fact]
    public void While_a_run_goes_on_nothing_says_how_it_ended_before()
    {
        string path = Interrupted();
        string[] ending = ["report.html", "README.md", "trainer_state.json", "all_results.json", "plots/loss.svg", "plots/accuracy.svg"];
        Assert.All(ending, file => Assert.True(File.Exists(Path.Combine(path, file)), file));
        using (RunFolder run = RunFolder.Reopen(path, 100, _clock))
        {
            Assert.All(ending, file => Assert.False(File.Exists(Path.Combine(path, file)), file));
            run.Complete();
        }

        Assert.All(ending, file => Assert.True(File.Exists(Path.Combine(path, file)), file));
        Assert.Contains("completed (all epochs done)", File.ReadAllText(Path.Combine(path, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_of_a_lost_run_does_not_hide_what_it_had_measured()
    {
        string path = Interrupted();
        string json = File.ReadAllText(Path.Combine(path, "run.json"));
        string lost = System.Text.RegularExpressions.Regex.Replace(json, "\"results\": \\{[^}]*\\}", "\"results\": null");
        Assert.NotEqual(json, lost);
        File.WriteAllText(Path.Combine(path, "run.json"), lost);
        using (EndedRun later = EndedRun.Open(path, _clock))
        {
            later.AddEvaluation("test", new Dictionary<string, double> { ["accuracy"] = 0.99 }, []);
        }

        Assert.Equal(["test.accuracy", "train.loss"], RunReader.Read(path).Results.Keys.Order());
    }

    [Fact]
    public void A_look_at_other_weights_of_the_same_run_is_another_look()
    {
        string path = Interrupted();
        using (EndedRun later = EndedRun.Open(path, _clock))
        {
            later.AddTestLook("last");
            later.AddTestLook("last");
        }

        using (RunFolder run = RunFolder.Reopen(path, 100, _clock))
        {
            run.AddTestLook("last", 120);
            run.AddTestLook("last", 120);
            run.AddTestLook("best", 120);
            run.Complete();
        }

        Assert.Equal(4, RunReader.Read(path).TestLooks);
    }

    [Fact]
    public void A_line_that_a_killed_process_left_torn_does_not_take_the_next_one_with_it()
    {
        string path = Interrupted();
        File.AppendAllText(Path.Combine(path, "metrics.jsonl"), """{"step":121,"epo""");
        using RunFolder run = RunFolder.Reopen(path, 100, _clock);
        run.AddMetrics(101, 1.0, MetricSplits.Train, ("loss", 0.5));
        Assert.Equal([100L, 101L], RunReader.Read(path).ReadMetrics().Select(point => point.Step));
    }

    [Fact]
    public void The_time_of_sessions_that_were_killed_is_counted_as_far_as_their_lines_tell()
    {
        string path;
        RunStart start = Sample.Start with { Phases = [KeyValuePair.Create("data", TimeSpan.FromSeconds(3))] };
        using (RunFolder run = RunFolder.Create(_root.Path, start, _clock))
        {
            path = run.Path;
            Measure(run, 1, seconds: 20);
            Kill(run);
        }

        using (RunFolder run = RunFolder.Reopen(path, 1, _clock))
        {
            Measure(run, 2, seconds: 5);
            _clock.Advance(TimeSpan.FromSeconds(4)); // of which no line tells
            Kill(run);
        }

        Kill(RunFolder.Reopen(path, 2, _clock)); // before it measured anything

        using (RunFolder run = RunFolder.Reopen(path, 2, _clock))
        {
            Measure(run, 3, seconds: 7);
            run.AddPhase("train", TimeSpan.FromSeconds(6));
            run.Complete();
        }

        RunRecord record = RunReader.Read(path);
        Assert.Equal(TimeSpan.FromSeconds(3 + 20 + 5 + 7), record.Duration);
        Assert.Equal([("data", 3), ("killed", 25), ("train", 6)], record.Phases.Select(phase => (phase.Key, (int)phase.Value)));
        Assert.Equal(
            [
                "A session of this run was killed: its time until the last line that it measured counts, what it did after is not known.",
                "A session of this run was killed: how long it ran is not known, and not counted.",
            ],
            record.Warnings);
        Assert.DoesNotContain("train_steps_per_second", File.ReadAllText(Path.Combine(path, "all_results.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_was_put_back_tells_nothing_of_a_session_that_was_killed()
    {
        string path;
        using (RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock))
        {
            path = run.Path;
            _clock.Now -= TimeSpan.FromHours(1);
            Measure(run, 1, seconds: 20);
            Kill(run);
        }

        using (RunFolder run = RunFolder.Reopen(path, 1, _clock))
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            run.Complete();
        }

        RunRecord record = RunReader.Read(path);
        Assert.Equal(TimeSpan.FromSeconds(2), record.Duration);
        Assert.EndsWith("how long it ran is not known, and not counted.", Assert.Single(record.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_done_does_not_go_on()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        run.Complete();
        run.Dispose();
        var exception = Assert.Throws<RunFolderException>(() => RunFolder.Reopen(run.Path, 0, _clock));
        Assert.Contains("has ended (all epochs done)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_running_does_not_go_on_twice()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        var exception = Assert.Throws<RunFolderException>(() => RunFolder.Reopen(run.Path, 0, _clock));
        Assert.Contains("is running, in process", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_on_another_machine_goes_on_only_for_who_knows_that_its_process_is_gone()
    {
        string path;
        using (RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock))
        {
            path = run.Path;
        }

        string json = File.ReadAllText(Path.Combine(path, "run.json"));
        string elsewhere = json.Replace("\"status\": \"failed\"", "\"status\": \"running\"", StringComparison.Ordinal)
            .Replace($"\"host\": \"{Environment.MachineName}\"", "\"host\": \"node-17\"", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(path, "run.json"), elsewhere);

        RunRecord record = RunReader.Read(path);
        Assert.Equal((RunStatus.Running, "node-17", true), (record.Status, record.Host, record.IsElsewhere));
        var exception = Assert.Throws<RunFolderException>(() => RunFolder.Reopen(path, 0, _clock));
        Assert.Contains("running on node-17, which cannot be asked from here", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'resume --lost' goes on with it", exception.Message, StringComparison.Ordinal);
        Assert.Equal(elsewhere, File.ReadAllText(Path.Combine(path, "run.json")));

        RunFolder.Reopen(path, 0, _clock, isGone: true).Dispose();
        Assert.Equal(Environment.MachineName, RunReader.Read(path).Host);
    }

    [Fact]
    public void Two_processes_that_want_to_go_on_with_one_run_do_not_both_get_it()
    {
        string path = Interrupted();
        using RunLock other = RunLock.Take(path);
        var exception = Assert.Throws<RunFolderException>(() => RunFolder.Reopen(path, 100, _clock));
        Assert.Contains("written by another process", exception.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Interrupted, RunReader.Read(path).Status);
    }

    [Fact]
    public void A_run_that_ended_keeps_no_lock() => Assert.DoesNotContain(".lock", Directory.GetFiles(Interrupted()).Select(Path.GetFileName));

    private void Measure(RunFolder run, long step, int seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        run.AddMetrics(step, 1, MetricSplits.Batch, ("loss", 0.5));
    }

    // What run.json says stays as it is; that this process lives on is hidden from who reads it.
    private static void Kill(RunFolder run)
    {
        string document = Path.Combine(run.Path, "run.json");
        string running = File.ReadAllText(document);
        run.Dispose();
        string killed = System.Text.RegularExpressions.Regex.Replace(running, "(?<=\"process\": \\{[^}]*\"id\": )[0-9]+", "1999999999");
        Assert.NotEqual(running, killed);
        File.WriteAllText(document, killed);
    }

    private string Interrupted()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        run.AddMetrics(100, 1, MetricSplits.Train, ("loss", 0.6));
        run.AddMetrics(120, 1.2, MetricSplits.Train, ("loss", 9.9));
        _clock.Advance(TimeSpan.FromSeconds(10));
        run.Interrupt("SIGTERM");
        return run.Path;
    }
}
