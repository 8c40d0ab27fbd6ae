using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Cli.Running;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>Runs that go on, and runs that are run again, from their folders alone.</summary>
public sealed class ResumedRunTests : IDisposable
{
    private readonly ToyExperiment _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_run_that_was_interrupted_goes_on_to_the_same_bits()
    {
        var interrupted = Interrupt();
        Assert.Contains("train", RunReader.Read(interrupted).Phases.Keys);

        var resumed = CommandResult.Of("resume", "latest", "--runs", _toy.Runs);
        Assert.Equal((ExitCode.Done, ""), (resumed.ExitCode, resumed.Errors));
        Assert.Contains($"run    {interrupted}\n       goes on after step 3\n", resumed.Output);
        Assert.Equal(interrupted, _toy.Run());
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs).ExitCode);

        var folders = Directory.GetDirectories(_toy.Runs).Order(StringComparer.Ordinal).ToList();
        var repetition = Repetition.Of(RunReader.Read(folders[0]), RunReader.Read(folders[1]));
        Assert.Equal((Agreement.Identical, null), (repetition.Agreement, repetition.Departure));
        Assert.Equal(RunStatus.Completed, repetition.First.Status);
        Assert.False(Directory.Exists(Path.Combine(interrupted, "checkpoints", "state")));
    }

    [Fact]
    public void A_test_of_the_weights_on_the_way_is_no_result_of_the_run_that_went_on()
    {
        File.WriteAllText(_toy.File, File.ReadAllText(_toy.File).Replace("batches: 1", "batches: 1, test: false", StringComparison.Ordinal));
        var run = Interrupt();
        Assert.Equal(ExitCode.Done, CommandResult.Of("evaluate", "latest", "--quiet", "--runs", _toy.Runs).ExitCode);
        Assert.NotNull(RunReader.Read(run).TestAccuracy);

        Assert.Equal(ExitCode.Done, CommandResult.Of("resume", "latest", "--quiet", "--runs", _toy.Runs).ExitCode);

        var record = RunReader.Read(run);
        Assert.Equal((RunStatus.Completed, false, 1), (record.Status, record.HasTestResult, record.TestLooks));
        Assert.Null(PredictionTable.Read(record, MetricSplits.Test));
        Assert.NotNull(record.ValidationAccuracy);
    }

    [Fact]
    public void A_signal_before_a_run_goes_on_leaves_it_as_it_is_and_says_how_it_can_go_on()
    {
        var run = Interrupt();
        var before = _toy.Text("run.json");
        using var interruption = new Interruption();
        interruption.Receive(new PosixSignalContext(PosixSignal.SIGINT));
        var screen = Screen.Redirected();
        var session = Session(screen, interruption);

        Assert.Equal(ExitCode.Interrupted, session.End.Go(() => new ResumedRun(session).Go(RunReader.Read(run))));

        Assert.Equal($"interrupted by Ctrl-C; the run is as it was: interrupted\nrun        {run}\ngo on      dotnet run -- resume {run}\n", screen.Output);
        Assert.Equal(("", before), (screen.Errors, _toy.Text("run.json")));
    }

    [Fact]
    public void A_run_of_another_machine_goes_on_where_its_process_is_known_to_be_gone()
    {
        var run = Interrupt();
        var document = Path.Combine(run, "run.json");
        File.WriteAllText(document, File.ReadAllText(document)
            .Replace("\"status\": \"interrupted\"", "\"status\": \"running\"", StringComparison.Ordinal)
            .Replace($"\"host\": \"{Environment.MachineName}\"", "\"host\": \"node-17\"", StringComparison.Ordinal));

        var refused = CommandResult.Of("resume", "latest", "--quiet", "--runs", _toy.Runs);
        Assert.Equal((ExitCode.BadInput, ""), (refused.ExitCode, refused.Output));
        Assert.Matches("^error: '.*' says that it is running on node-17, .* 'resume --lost' goes on with it\\.\n$", refused.Errors);

        Assert.Equal(ExitCode.Done, CommandResult.Of("resume", "latest", "--lost", "--quiet", "--runs", _toy.Runs).ExitCode);
        Assert.Equal("completed", Status());
    }

    [Fact]
    public void A_run_that_has_ended_has_nothing_to_go_on_with()
    {
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);

        var result = CommandResult.Of("resume", "latest", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Matches("^error: '.*' has ended \\(all epochs done\\): there is nothing to go on with\\. 'rerun' runs it again\\.\n$", result.Errors);
    }

    [Fact]
    public void A_run_whose_data_have_changed_does_not_go_on()
    {
        Interrupt();
        var data = Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csv");
        File.AppendAllText(data, "one more,yes\n");

        var result = CommandResult.Of("resume", "latest", "--quiet", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Matches(
            @"^error: '\S+' cannot go on\. The data are no longer what they were: '[^']*/toy\.csv' had SHA-256 [0-9a-f]{12} and has [0-9a-f]{12}\. "
            + @"Run the experiment anew\.\n$",
            result.Errors);
        Assert.Equal("interrupted", Status());
    }

    [Fact]
    public void A_run_that_was_killed_before_its_first_checkpoint_begins_again_in_its_folder()
    {
        var run = Interrupt();
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);

        var result = CommandResult.Of("resume", "latest", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains("has no checkpoint yet: begins again", result.Output);
        Assert.Equal("completed", Status());
        var steps = RunReader.Read(run).ReadMetrics().Where(point => point.Split == MetricSplits.Batch).Select(point => point.Step);
        Assert.Equal([1, 2, 3, 4, 5], steps.Take(5));
    }

    [Fact]
    public void A_run_that_is_run_again_from_its_folder_is_bit_identical()
    {
        CommandResult.Of(_toy.File, "training.epochs=2", "--quiet", "--runs", _toy.Runs);
        var first = _toy.Run();
        File.Delete(_toy.File);

        var result = CommandResult.Of("rerun", "latest", "--quiet", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith($"repeated   {first}\nresult     bit-identical: every metric, every prediction and the weights are the same\n", result.Output);
        var identities = Directory.GetDirectories(_toy.Runs).Select(run => RunReader.Read(run).Identity).Distinct();
        Assert.Single(identities);
    }

    [Fact]
    public void A_run_that_was_evaluated_since_is_bit_identical_and_what_was_added_is_named()
    {
        CommandResult.Of(_toy.File, "evaluation.test=false", "--quiet", "--runs", _toy.Runs);
        var first = _toy.Run();
        Assert.Equal(ExitCode.Done, CommandResult.Of("evaluate", "latest", "--quiet", "--runs", _toy.Runs).ExitCode);

        var result = CommandResult.Of("rerun", Path.GetFileName(first), "--quiet", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith(
            "result     bit-identical in all that both runs have\n"
            + "added      test.accuracy, test.loss: measured after the run had ended, so not compared\n",
            result.Output);
    }

    [Fact]
    public void Weights_that_were_removed_to_make_room_are_not_said_to_be_the_same()
    {
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        Directory.Delete(Path.Combine(_toy.Run(), "checkpoints"), recursive: true);

        var result = CommandResult.Of("rerun", "latest", "--quiet", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith(
            "result     bit-identical in all that both runs have\n"
            + "missing    checkpoints/last/model.safetensors, checkpoints/best/model.safetensors: of one of the two runs only, so not compared\n",
            result.Output);
    }

    [Fact]
    public void A_fold_that_is_run_again_is_that_fold()
    {
        CommandResult.Of(_toy.File, "seeds=[1, 2]", "data.split={ folds: 2, test: 0.2 }", "--quiet", "--runs", _toy.Runs);
        var third = Directory.GetDirectories(_toy.Runs).Single(run => RunReader.Read(run) is { Seed: 2 } read && read.Settings["fold"] == "1");

        var result = CommandResult.Of("rerun", third, "--quiet", "--runs", _toy.Runs);

        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        Assert.EndsWith("result     bit-identical: every metric, every prediction and the weights are the same\n", result.Output);
        Assert.Single(RunList.Read(_toy.Runs).Runs.Select(run => run.Group).Distinct());
    }

    [Fact]
    public void A_run_that_comes_to_something_else_says_where_it_departed()
    {
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        var metrics = Path.Combine(_toy.Run(), "metrics.jsonl");
        var lines = File.ReadAllLines(metrics);
        var changed = Array.FindIndex(lines, line => line.StartsWith("{\"step\":3,", StringComparison.Ordinal));
        lines[changed] = Regex.Replace(lines[changed], "\"loss\":[^,}]+", "\"loss\":7.5");
        File.WriteAllLines(metrics, lines);

        var result = CommandResult.Of("rerun", "latest", "--quiet", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Failed, ""), (result.ExitCode, result.Errors));
        Assert.Matches("result     different\ndeparted   first at step 3, batch.loss: 7.5, then 0\\.\\d+\n$", result.Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Small_differences_count_as_equal_on_another_build_of_Torch_or_machine_and_where_bits_are_not_promised(bool isElsewhere)
    {
        var promisesBits = TorchBuild.Name == "managed";
        var (build, version) = promisesBits ? ("cpu", "0.107.0") : ("managed", "0.107.0 (managed)");
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        var run = _toy.Run();
        Rewrite("metrics.jsonl", text => Regex.Replace(
            text, "(?<=\"step\":3,.*\"batch\".*\"loss\":)[^,}]+", match => Number(double.Parse(match.Value, CultureInfo.InvariantCulture) * 1.0005)));
        if (isElsewhere)
        {
            Rewrite("run.json", OfAnotherBuild);
            Rewrite("environment.json", text => Regex.Replace(
                OfAnotherBuild(text).Replace($"\"{TorchBuild.Version}\"", $"\"{version}\""),
                "(?<=\"processor\": )(\"[^\"]*\"|null)", "\"Another CPU\""));
        }

        var result = CommandResult.Of("rerun", Path.GetFileName(run), "--quiet", "--runs", _toy.Runs);

        Assert.Equal("", result.Errors);
        Assert.Matches(@"\ndeparted   first at step 3, batch\.loss: 0\.\d+, then 0\.\d+\n", result.Output);
        if (isElsewhere || !promisesBits)
        {
            Assert.Equal(ExitCode.Done, result.ExitCode);
            Assert.Contains("\nresult     equal within tolerance: no metric differs by more than 0.001 of its value\n", result.Output);
        }
        else
        {
            Assert.Equal(ExitCode.Failed, result.ExitCode);
            Assert.Contains("\nresult     different\n", result.Output);
        }

        if (isElsewhere)
        {
            Assert.Contains($"\n           The first ran on Torch={build}, the second on Torch={TorchBuild.Name}.\n", result.Output);
            Assert.Contains($"\n           The first ran on TorchSharp {version}, the second on TorchSharp {TorchBuild.Version}.\n", result.Output);
            Assert.Contains("\n           The first ran on the processor Another CPU, the second on the processor ", result.Output);
        }
        else
        {
            Assert.DoesNotContain("The first ran on", result.Output);
        }

        string OfAnotherBuild(string text) => text.Replace($"\"torch\": \"{TorchBuild.Name}\"", $"\"torch\": \"{build}\"");

        void Rewrite(string file, Func<string, string> rewrite)
        {
            var path = Path.Combine(run, file);
            var text = File.ReadAllText(path);
            var rewritten = rewrite(text);
            Assert.NotEqual(text, rewritten);
            File.WriteAllText(path, rewritten);
        }

        static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Data_that_have_changed_are_named_before_a_run_is_run_again_and_beside_the_result()
    {
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        File.AppendAllText(Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csv"), "one more,yes\n");

        var result = CommandResult.Of("rerun", "latest", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        const string Change = @"The data are no longer what they were: '[^']*toy\.csv' had SHA-256 [0-9a-f]{12} and has [0-9a-f]{12}\.";
        Assert.Matches($@"^warning: This runs \S+ again\. {Change}\n", result.Errors);
        Assert.Matches($@"\nresult     different\ndeparted   first at step 0, \S+: \S+, then \S+\n           {Change}\n$", result.Output);
    }

    [Fact]
    public void A_run_with_a_script_is_run_again_with_the_script_as_it_was()
    {
        _toy.DuringTraining(_ => { });
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        _toy.Calm();
        var script = Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csx");
        File.WriteAllText(script, "throw new Exception();");

        var result = CommandResult.Of("rerun", "latest", "--quiet", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains("bit-identical", result.Output);
    }

    // A run whose third step was its last.
    private string Interrupt()
    {
        using var interruption = new Interruption();
        _toy.DuringTraining(_ => interruption.Receive(new PosixSignalContext(PosixSignal.SIGTERM)));
        var session = Session(Screen.Redirected(), interruption);
        Assert.Equal(ExitCode.Interrupted, session.End.Go(() => new ExperimentRun(session).Go(_toy.File, [])));
        _toy.Calm();
        return _toy.Run();
    }

    private RunSession Session(Screen screen, Interruption interruption) =>
        new(new CommonSettings(Threads: null, Device: "cpu", _toy.Runs, IsOffline: true, IsQuiet: true), screen.Consoles, [], interruption);

    private string Status() => JsonDocument.Parse(_toy.Text("run.json")).RootElement.GetProperty("status").GetString()!;
}
