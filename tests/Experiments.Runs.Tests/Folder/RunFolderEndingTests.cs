namespace Experiments.Runs.Tests;

public sealed class RunFolderEndingTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();
    private readonly RunFolder _run;

    public RunFolderEndingTests() => _run = RunFolder.Create(_root.Path, Sample.Start, _clock);

    public void Dispose()
    {
        _run.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void A_completed_run_tells_its_results_time_and_reason()
    {
        _run.AddMetrics(50, 0.4, MetricSplits.Validation, ("loss", 0.6), ("accuracy", 0.95));
        _run.AddMetrics(100, 0.8, MetricSplits.Validation, ("loss", 0.7), ("accuracy", 0.90));
        _run.AddMetrics(100, 0.8, MetricSplits.Test, ("accuracy", 0.88));
        _clock.Advance(TimeSpan.FromSeconds(75));
        _run.Complete();
        RunRecord record = RunReader.Read(_run.Path);
        Assert.Equal(RunStatus.Completed, record.Status);
        Assert.Equal(0.90, record.ValidationAccuracy);
        Assert.Equal(0.95, record.BestValidationAccuracy);
        Assert.Equal(0.88, record.TestAccuracy);
        Assert.Equal(0.7, record.Results["validation.loss"]);
        Assert.Equal(TimeSpan.FromSeconds(75), record.Duration);
        Assert.Equal("all epochs done", record.ExitReason);
    }

    [Fact]
    public void Results_of_the_weights_that_were_kept_count_more_than_the_last_ones_measured()
    {
        _run.AddMetrics(100, 1, MetricSplits.Validation, ("accuracy", 0.5));
        _run.Complete(new Dictionary<string, double> { ["validation.accuracy"] = 0.93 });
        Assert.Equal(0.93, RunReader.Read(_run.Path).ValidationAccuracy);
    }

    [Fact]
    public void Estimates_over_a_part_of_a_split_are_no_results_of_the_run_and_are_called_estimates_where_they_are_drawn()
    {
        string path;
        using (RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock))
        {
            path = run.Path;
            run.AddMetrics(5, 0.5, MetricSplits.Validation, (MetricNames.PartialLoss, 0.6543));
            run.AddMetrics(5, 0.5, MetricSplits.Train, (MetricNames.PartialLoss, 0.5432));
            run.AddMetrics(10, 1, MetricSplits.Validation, (MetricNames.Loss, 0.5), (MetricNames.Accuracy, 0.9));
            run.Complete(new Dictionary<string, double> { ["validation.loss"] = 0.5 });
        }

        RunRecord read = RunReader.Read(path);
        Assert.DoesNotContain(read.Results.Keys, MetricNames.IsPartial);
        Assert.Equal(0.5, read.Results["validation.loss"]);
        Assert.All(["all_results.json", "README.md"], file =>
            Assert.DoesNotContain("partial_loss", File.ReadAllText(Path.Combine(read.Folder, file)), StringComparison.Ordinal));
        Assert.Contains("eval_partial_loss", File.ReadAllText(Path.Combine(read.Folder, "trainer_state.json")), StringComparison.Ordinal);
        Assert.Contains("validation (estimate)", File.ReadAllText(Path.Combine(read.Folder, "plots", "loss.svg")), StringComparison.Ordinal);
        Assert.Contains(read.ReadMetrics(), point => point.Values.ContainsKey(MetricNames.PartialLoss));
    }

    [Fact]
    public void A_clock_that_jumps_back_does_not_shorten_a_run()
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        _clock.Now -= TimeSpan.FromHours(1);
        _run.Complete();
        Assert.Equal(TimeSpan.FromSeconds(10), RunReader.Read(_run.Path).Duration);
    }

    [Fact]
    public void A_failed_run_tells_its_exception()
    {
        _run.Fail(new InvalidOperationException("loss is NaN at step 7"));
        RunRecord record = RunReader.Read(_run.Path);
        Assert.Equal(RunStatus.Failed, record.Status);
        Assert.Equal("loss is NaN at step 7", record.ExitReason);
        Assert.Contains("System.InvalidOperationException", record.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_ends_interrupted_or_stopped_with_the_reason_given()
    {
        _run.Interrupt("Ctrl-C");
        using RunFolder other = RunFolder.Create(_root.Path, Sample.Start, _clock);
        other.Stop("validation loss has not fallen for 3 epochs");
        Assert.Equal((RunStatus.Interrupted, "Ctrl-C"), (RunReader.Read(_run.Path).Status, RunReader.Read(_run.Path).ExitReason!));
        Assert.Equal(RunStatus.Stopped, RunReader.Read(other.Path).Status);
    }

    [Fact]
    public void A_run_ends_once()
    {
        _run.Complete();
        Assert.Throws<InvalidOperationException>(() => _run.Interrupt("late"));
        Assert.Equal(RunStatus.Completed, RunReader.Read(_run.Path).Status);
    }

    [Fact]
    public void A_run_that_nobody_ended_is_failed_once_its_folder_is_disposed()
    {
        _run.Dispose();
        RunRecord record = RunReader.Read(_run.Path);
        Assert.Equal(RunStatus.Failed, record.Status);
        Assert.Contains("without saying how it ended", record.ExitReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_given_on_the_way_are_kept_beside_those_of_the_start()
    {
        _run.Warn("two messages occur in train and test");
        Assert.Equal(["two messages occur in train and test"], RunReader.Read(_run.Path).Warnings);
        _run.Complete();
        Assert.Equal(["two messages occur in train and test"], RunReader.Read(_run.Path).Warnings);
    }

    [Fact]
    public void Every_way_to_end_leaves_the_plots_and_no_temporary_file()
    {
        _run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7));
        _run.Interrupt("SIGTERM");
        Assert.Contains(_root.Files(), file => file.EndsWith("plots/loss.svg", StringComparison.Ordinal));
        Assert.Contains(_root.Files(), file => file.EndsWith("plots/accuracy.svg", StringComparison.Ordinal));
        Assert.DoesNotContain(_root.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_checkpoint_is_written_into_its_folder()
    {
        string folder = _run.WriteCheckpoint("best", into => File.WriteAllText(Path.Combine(into, "model.safetensors"), "weights"));
        Assert.Equal(Path.Combine(_run.Path, "checkpoints", "best"), folder);
        Assert.Equal("weights", File.ReadAllText(Path.Combine(folder, "model.safetensors")));
    }

    [Fact]
    public void Stand_ins_are_in_the_record_of_the_run()
    {
        StandIn[] standIns = [new("data", "sms-spam", "sms-stand-in", "no network"), new("model", "gpt2", "gpt2-nano")];
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start with { StandIns = standIns }, _clock);
        run.Complete();
        Assert.Equal(standIns, RunReader.Read(run.Path).StandIns);
        Assert.True(RunReader.Read(run.Path).HasStandIns);
        Assert.False(RunReader.Read(_run.Path).HasStandIns);
    }
}
