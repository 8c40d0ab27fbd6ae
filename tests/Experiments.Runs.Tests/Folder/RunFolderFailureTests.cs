namespace Experiments.Runs.Tests;

public sealed class RunFolderFailureTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_full_disk_at_the_start_leaves_nothing_wherever_it_strikes()
    {
        for (int bytes = 0; ; bytes += 97)
        {
            try
            {
                using RunFolder run = RunFolder.Create(_root.In("runs"), Sample.Start, _clock, new FillingDisk(bytes));
                break;
            }
            catch (RunFolderException exception)
            {
                Assert.Contains("No space is left", exception.Message, StringComparison.Ordinal);
                Assert.Contains("--runs DIR", exception.Message, StringComparison.Ordinal);
                Assert.Empty(Directory.GetFileSystemEntries(_root.In("runs")));
            }

            bytes += bytes > 10_000 ? 9_973 : 0; // by then all files but the reserve fit
            Assert.True(bytes < 400_000, "a run folder should fit into 400 KB");
        }
    }

    [Fact]
    public void A_metrics_line_that_does_not_fit_is_taken_back_whole_and_later_ones_are_readable()
    {
        var disk = new FillingDisk(FillingDisk.Plenty);
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7));
        disk.BytesLeft = 20;
        var exception = Assert.Throws<RunFolderException>(() => run.AddMetrics(2, 0.2, MetricSplits.Train, ("loss", 0.6)));
        Assert.Contains("metrics.jsonl", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("}\n", File.ReadAllText(Path.Combine(run.Path, "metrics.jsonl")), StringComparison.Ordinal);
        disk.BytesLeft = FillingDisk.Plenty;
        run.AddMetrics(3, 0.3, MetricSplits.Train, ("loss", 0.5));
        Assert.Equal([1L, 3L], RunReader.Read(run.Path).ReadMetrics().Select(point => point.Step));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(run.Path, "metrics.jsonl")).Length);
    }

    [Fact]
    public void A_file_that_does_not_fit_leaves_the_old_one_and_no_temporary_one()
    {
        var disk = new FillingDisk(FillingDisk.Plenty);
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        run.WritePredictions("test", [new Prediction("1", "ham", "ham", [0.9f, 0.1f])]);
        string before = File.ReadAllText(Path.Combine(run.Path, "predictions", "test.csv"));
        disk.BytesLeft = 10;
        Assert.Throws<RunFolderException>(() => run.WritePredictions("test", [new Prediction("2", "spam", "ham", [0.6f, 0.4f])]));
        Assert.Equal(before, File.ReadAllText(Path.Combine(run.Path, "predictions", "test.csv")));
        Assert.DoesNotContain(_root.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_failed_on_a_full_disk_tells_so_once_and_its_run_json_says_it()
    {
        var disk = new FillingDisk(FillingDisk.Plenty);
        RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        disk.BytesLeft = 0;
        var exception = Assert.Throws<RunFolderException>(() => run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7)));
        run.Log.Warning("the log has no room either");
        run.Fail(exception);
        run.Dispose();
        RunRecord record = RunReader.Read(run.Path);
        Assert.Equal(RunStatus.Failed, record.Status);
        Assert.Contains("No space is left", record.ExitReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_did_all_it_was_asked_to_on_a_full_disk_is_completed_and_warns_of_what_is_missing()
    {
        var disk = new FillingDisk(FillingDisk.Plenty);
        RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        disk.BytesLeft = 0;
        run.Complete();
        run.Dispose();
        RunRecord record = RunReader.Read(run.Path);
        Assert.Equal(RunStatus.Completed, record.Status);
        Assert.Contains(record.Warnings, warning => warning.Contains("No space is left", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_json_stays_whole_where_another_program_takes_the_last_room()
    {
        var disk = new FillingDisk(FillingDisk.Plenty) { GivesBack = false };
        RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        disk.BytesLeft = 0;
        run.Fail(Assert.Throws<RunFolderException>(() => run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7))));
        run.Dispose();
        Assert.Equal(RunStatus.Running, RunReader.Read(run.Path).Status);
    }

    [Fact]
    public void The_last_bytes_of_a_disk_go_to_telling_that_the_run_failed_and_not_to_plots()
    {
        var error = new IOException("disk was full");
        using RunFolder roomy = RunFolder.Create(_root.Path, Sample.Start, _clock);
        roomy.Fail(error);
        long needed = new FileInfo(Path.Combine(roomy.Path, "run.json")).Length;
        var disk = new FillingDisk(FillingDisk.Plenty) { GivesBack = false };
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);

        disk.BytesLeft = needed + 100;
        run.Fail(error);

        Assert.Equal(RunStatus.Failed, RunReader.Read(run.Path).Status);
        Assert.True(File.Exists(Path.Combine(roomy.Path, "plots", "loss.svg")));
        Assert.False(File.Exists(Path.Combine(run.Path, "plots", "loss.svg")));
    }

    [Fact]
    public void A_full_disk_that_has_room_again_lets_the_run_end_as_failed()
    {
        var disk = new FillingDisk(FillingDisk.Plenty) { GivesBack = false };
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        disk.BytesLeft = 0;
        Assert.Throws<RunFolderException>(() => run.Complete());
        disk.BytesLeft = FillingDisk.Plenty;
        run.Fail(new IOException("disk was full"));
        Assert.Equal(RunStatus.Failed, RunReader.Read(run.Path).Status);
    }

    [Fact]
    public void Plots_that_do_not_fit_do_not_cost_the_run_its_ending()
    {
        var disk = new FillingDisk(FillingDisk.Plenty);
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        Directory.CreateDirectory(Path.Combine(run.Path, "plots"));
        Directory.CreateDirectory(Path.Combine(run.Path, "plots", "loss.svg"));
        run.Complete();
        RunRecord record = RunReader.Read(run.Path);
        Assert.Equal(RunStatus.Completed, record.Status);
        Assert.Contains("plots could not be written", Assert.Single(record.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_deleted_meanwhile_is_told_and_not_made_anew()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        Directory.Delete(run.Path, recursive: true);
        Assert.Contains("deleted or moved",
            Assert.Throws<RunFolderException>(() => run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7))).Message, StringComparison.Ordinal);
        Assert.Throws<RunFolderException>(() => run.WritePredictions("test", []));
        Assert.Throws<RunFolderException>(() => run.WriteCheckpoint("last", _ => { }));
        Assert.Throws<RunFolderException>(() => run.Complete());
        Assert.False(Directory.Exists(run.Path));
    }

    [Fact]
    public void A_folder_deleted_under_a_checkpoint_is_not_made_anew_by_it()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        var exception = Assert.Throws<RunFolderException>(() => run.WriteCheckpoint("last", folder =>
        {
            Directory.Delete(run.Path, recursive: true);
            Directory.CreateDirectory(folder); // as writers of checkpoints do
            File.WriteAllText(Path.Combine(folder, "model.safetensors"), "");
        }));
        Assert.Contains("its folder is gone", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.Path));
        Assert.Empty(Directory.GetFileSystemEntries(_root.Path));
    }

    [Fact]
    public async Task A_folder_that_is_being_deleted_gets_no_last_words_that_would_make_it_anew()
    {
        RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        run.WriteCheckpoint("last", folder => File.WriteAllText(Path.Combine(folder, "weights"), ""));
        File.Delete(Path.Combine(run.Path, "metrics.jsonl")); // the first file that goes
        var exception = Assert.Throws<RunFolderException>(() => run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7)));
        Assert.True(run.IsThere);

        Task ending = Task.Run(() => run.Fail(exception));
        Directory.Delete(Path.Combine(run.Path, "checkpoints"), recursive: true);
        File.Delete(Path.Combine(run.Path, "run.json"));
        await ending;
        run.Dispose();

        Assert.False(run.IsThere);
        Assert.False(File.Exists(Path.Combine(run.Path, "run.json")));
        Assert.False(File.Exists(Path.Combine(run.Path, "report.html")));
    }

    [Fact]
    public void A_run_that_lost_a_file_but_not_its_folder_says_that_it_failed()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        File.Delete(Path.Combine(run.Path, "metrics.jsonl"));
        run.Fail(Assert.Throws<RunFolderException>(() => run.AddMetrics(1, 0.1, MetricSplits.Train, ("loss", 0.7))));
        Assert.Equal((true, RunStatus.Failed), (run.IsThere, RunReader.Read(run.Path).Status));
    }

    [Fact]
    public void A_runs_folder_that_is_a_file_is_told_by_name()
    {
        File.WriteAllText(_root.In("runs"), "");
        var exception = Assert.Throws<RunFolderException>(() => RunFolder.Create(_root.In("runs"), Sample.Start, _clock));
        Assert.Contains(_root.In("runs"), exception.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_place_where_nobody_may_write_is_told_by_name()
    {
        // Not even root may make a folder in /proc.
        var exception = Assert.Throws<RunFolderException>(() => RunFolder.Create("/proc/experiment-runs", Sample.Start, _clock));
        Assert.Contains("'/proc/experiment-runs'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_fills_up_under_a_checkpoint_is_explained_also_where_the_writer_says_it_in_its_own_words()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        var exception = Assert.Throws<RunFolderException>(() => run.WriteCheckpoint(
            "last", _ => throw new InvalidOperationException("The weights were not saved.", new IOException("No space left on device", 28))));
        Assert.Contains("No space is left on the disk", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => run.WriteCheckpoint("last", _ => throw new InvalidOperationException("a fault")));
    }

    [Fact]
    public void A_disk_that_fills_up_under_a_checkpoint_is_explained()
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        var exception = Assert.Throws<RunFolderException>(
            () => run.WriteCheckpoint("last", _ => throw new IOException("No space left on device", 28)));
        Assert.Contains("No space is left on the disk", exception.Message, StringComparison.Ordinal);
        Assert.Contains("last", exception.Path, StringComparison.Ordinal);
    }
}
