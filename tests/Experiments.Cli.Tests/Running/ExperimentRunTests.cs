using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Runs;
using TorchSharp;

namespace Experiments.Cli.Tests;

public sealed class ExperimentRunTests : IDisposable
{
    private readonly ToyExperiment _toy = new();
    private readonly int _threads = torch.get_num_threads();

    public void Dispose()
    {
        torch.set_num_threads(_threads);
        _toy.Dispose();
    }

    [Fact]
    public void A_quiet_run_prints_its_result_alone_and_logs_to_the_folder_that_it_is_told()
    {
        var result = CommandResult.Of("--quiet", _toy.File, "--runs", _toy.Runs, "--threads", "1", "--device", "cpu");

        Assert.True(result is { ExitCode: ExitCode.Done, Errors: "" }, result.ToString());
        Assert.DoesNotContain("epoch", result.Output);
        Assert.Matches(@"^\s*\n +test +→ no +→ yes\n[ ─]+\n +no +\d+ +\d+\n +yes +\d+ +\d+\s+\nvalidation accuracy ", result.Output);
        Assert.EndsWith($"run        {_toy.Run()}\n", result.Output);
        Assert.Equal("completed", Json("run.json").GetProperty("status").GetString());
        Assert.Equal(1, Json("environment.json").GetProperty("threads").GetInt32());
        Assert.Equal(1, ThreadsOfANewThread());
    }

    [Fact]
    public void A_run_can_be_given_its_folder_and_its_sweep_and_both_leave_its_identity_alone()
    {
        CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        var named = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs, "--run-name", "trial-1", "--sweep", "layers");
        Assert.Equal(ExitCode.Done, named.ExitCode);

        var runs = RunList.Read(_toy.Runs).Runs;
        Assert.Equal([null, "layers"], runs.Select(run => run.Sweep));
        Assert.Equal("trial-1", runs[1].FolderName);
        Assert.Single(runs.Select(run => run.Identity).Distinct());

        var again = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs, "--run-name", "trial-1");
        Assert.Equal((ExitCode.BadInput, ""), (again.ExitCode, again.Output));
        Assert.Equal(
            $"error: There is a run '{Path.Combine(_toy.Runs, "trial-1")}' already. 'resume' goes on with one that has not come to its end; a new one needs another name.\n",
            again.Errors);
    }

    [Fact]
    public void TensorBoard_is_shown_how_the_weights_are_spread_where_that_is_asked_for_and_no_number_changes()
    {
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs).ExitCode);
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "tracking.histograms=2", "--quiet", "--runs", _toy.Runs).ExitCode);

        var runs = RunList.Read(_toy.Runs).Runs;
        Assert.Single(runs.Select(run => run.Identity).Distinct());
        Assert.Equal(Agreement.Identical, Repetition.Of(runs[0], runs[1]).Agreement);
        Assert.Equal([0, 3], runs.Select(run => Shown(run, "transformer.ln_f.weight"))); // after steps 2, 4 and 6
        Assert.Equal([0, 3], runs.Select(run => Shown(run, "transformer.h.0.attn.c_attn.weight")));

        static int Shown(RunRecord run, string parameter) =>
            Encoding.Latin1.GetString(File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(run.Folder, "tb"))))).Split(parameter).Length - 1;
    }

    [Fact]
    public void One_name_does_not_do_for_several_runs()
    {
        File.AppendAllText(_toy.File, "seeds: [1, 2]\n");
        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs, "--run-name", "trial-1");
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal("error: --run-name trial-1: the experiment is 2 runs, and each needs a folder of its own.\n", result.Errors);
        Assert.False(Directory.Exists(_toy.Runs));
    }

    [NoGpuFact]
    public void Asking_for_a_gpu_that_is_not_there_is_bad_input_and_leaves_nothing()
    {
        var result = CommandResult.Of(_toy.File, "--runs", _toy.Runs, "--device", "cuda");

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: --device cuda: no GPU can be used here.", result.Errors);
        Assert.False(Directory.Exists(_toy.Runs));
    }

    [Fact]
    public void A_runs_folder_that_cannot_be_made_is_told_before_training()
    {
        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", Path.Combine(_toy.File, "runs")); // below a file

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        ExpectOneMessage(result, _toy.File);
    }

    [Fact]
    public void A_run_whose_folder_is_taken_away_fails_with_one_message()
    {
        _toy.DuringTraining(run => Directory.Delete(run, recursive: true));

        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        ExpectOneMessage(result, "its folder is gone");
        Assert.DoesNotContain("run: ", result.Errors); // nobody is sent to it
        Assert.Empty(Directory.GetDirectories(_toy.Runs));
    }

    [Fact]
    public void A_signal_to_a_run_whose_folder_was_taken_away_tells_of_that_once()
    {
        using var interruption = new Interruption();
        _toy.DuringTraining(run =>
        {
            Directory.Delete(run, recursive: true);
            interruption.Receive(new PosixSignalContext(PosixSignal.SIGTERM));
        });

        var screen = Screen.Redirected();
        var code = Run(Session(screen, interruption));

        Assert.Equal((ExitCode.Failed, ""), (code, screen.Output));
        Assert.Contains("its folder is gone", Assert.Single(screen.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_toy.Runs));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_fails_the_run_and_run_json_says_so()
    {
        _toy.DuringTraining(run => Directory.CreateDirectory(Path.Combine(run, "checkpoints", "best", "model.safetensors", "in the way")));

        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        ExpectOneMessage(result, Path.Combine("checkpoints", "best"));
        Assert.EndsWith($"run: {_toy.Run()}\n", result.Errors);
        Assert.Equal("failed", Json("run.json").GetProperty("status").GetString());
        Assert.Empty(Directory.GetFiles(_toy.Run(), "*.tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("1 / 0.0", "infinite")]
    [InlineData("0 / 0.0", "not a number")]
    public void A_run_whose_loss_is_no_number_any_more_fails_with_the_step_and_what_to_try(string factor, string what)
    {
        _toy.Script(
            $"var batches = 0;\nLoss((logits, labels, context) => functional.cross_entropy(logits, labels) * (++batches < 3 ? 1 : {factor}));\n");

        var result = CommandResult.Of(_toy.File, "evaluation.every=0", "--quiet", "--trust", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Matches($@"error: The loss of step 3 \(epoch 1\) is {what}: training has diverged\. Lower training\.learning_rate \(it is ", result.Errors);
        Assert.Equal("failed", Json("run.json").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("longest_train")]
    [InlineData("batch")]
    [InlineData("bucket")]
    [InlineData("max_length")]
    [InlineData("context")]
    public void Texts_that_are_cut_are_told_with_the_length_that_is_kept(string padding)
    {
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, $"data.padding={padding}", "data.max_length=3", "--quiet", "--runs", _toy.Runs).ExitCode);
        var warnings = Json("run.json").GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!);
        Assert.Contains(warnings, warning => warning.StartsWith("Texts were cut at 3 tokens: 42 of train, ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("last_block")]
    [InlineData("all")]
    [InlineData("none", "model.lora=peft")]
    public void The_best_weights_are_whole_and_those_of_the_best_epoch_however_they_were_kept_on_the_way(string unfrozen, params string[] more)
    {
        _toy.Script("var calls = 0;\nMetric(\"ever_worse\", evaluation => -(calls++));\n"); // the first epoch is the best
        string[] settings = [$"model.unfreeze=[{unfrozen}]", "evaluation.metric=validation.ever_worse", "--quiet", "--trust", .. more];
        Assert.Equal(ExitCode.Done, CommandResult.Of([_toy.File, "training.epochs=3", .. settings, "--runs", Path.Combine(_toy.Runs, "three")]).ExitCode);
        Assert.Equal(ExitCode.Done, CommandResult.Of([_toy.File, "training.epochs=1", .. settings, "--runs", Path.Combine(_toy.Runs, "one")]).ExitCode);

        Assert.Equal(Weights("one", "last"), Weights("three", "best"));
        Assert.Equal(Weights("one", "last"), Weights("one", "best")); // the last epoch was the best
        Assert.NotEqual(Weights("three", "last"), Weights("three", "best"));
        Assert.All(["one", "three"], run => Assert.Equal(
            ["best", "last"], Directory.GetDirectories(Path.Combine(Directory.GetDirectories(Path.Combine(_toy.Runs, run)).Single(), "checkpoints"))
                .Select(Path.GetFileName).Order()));

        byte[] Weights(string run, string kind) => File.ReadAllBytes(
            Path.Combine(Directory.GetDirectories(Path.Combine(_toy.Runs, run)).Single(), "checkpoints", kind, "model.safetensors"));
    }

    [Fact]
    public void A_run_that_fails_after_its_first_epoch_keeps_the_best_weights_so_far_whole()
    {
        _toy.Script("OnStep(step => { if (step.Step == 9) throw new InvalidOperationException(\"no way\"); });\n");

        var result = CommandResult.Of(_toy.File, "training.epochs=3", "model.unfreeze=[last_block]", "--quiet", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Equal("failed", Json("run.json").GetProperty("status").GetString());
        var best = new FileInfo(Path.Combine(_toy.Run(), "checkpoints", "best", "model.safetensors"));
        Assert.True(best.Length > 10_000_000, $"{best.Length} bytes are not the whole model.");
        Assert.True(File.Exists(Path.Combine(_toy.Run(), "checkpoints", "state", "best.safetensors"))); // resume may need it yet
    }

    [Fact]
    public void A_head_that_throws_during_training_is_told_with_its_line_and_fails_the_run()
    {
        _toy.DuringTraining(_ => throw new InvalidOperationException("no way"));

        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Matches(@"toy\.csx\(\d+,\d+\): error EXP0306: .*no way", result.Errors);
        Assert.Equal("failed", Json("run.json").GetProperty("status").GetString());
    }

    [Fact]
    public void A_signal_before_anything_was_done_leaves_nothing()
    {
        using var interruption = new Interruption();
        interruption.Receive(new PosixSignalContext(PosixSignal.SIGINT));

        var screen = Screen.Redirected();
        var code = Run(Session(screen, interruption));

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Equal("interrupted by Ctrl-C; no run folder had been made\n", screen.Output);
        Assert.False(Directory.Exists(_toy.Runs));
    }

    [Fact]
    public void A_signal_during_training_ends_the_run_after_the_step_with_its_weights_saved()
    {
        using var interruption = new Interruption();
        _toy.DuringTraining(_ => interruption.Receive(new PosixSignalContext(PosixSignal.SIGTERM)));

        var screen = Screen.Redirected();
        var code = Run(Session(screen, interruption));

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.EndsWith($"interrupted by SIGTERM\nrun        {_toy.Run()}\ngo on      dotnet run -- resume {_toy.Run()}\n", screen.Output);
        var document = Json("run.json");
        Assert.Equal(("interrupted", "SIGTERM"), (document.GetProperty("status").GetString(), document.GetProperty("exit_reason").GetString()));
        Assert.Equal(3, _toy.Text("metrics.jsonl").Split('\n').Count(line => line.Contains("\"batch\"", StringComparison.Ordinal)));
        Assert.True(File.Exists(Path.Combine(_toy.Run(), "checkpoints", "last", "model.safetensors")));
    }

    [Fact]
    public void A_run_that_does_not_give_its_thread_back_is_ended_all_the_same_and_only_once()
    {
        using var interruption = new Interruption();
        using var release = new ManualResetEventSlim();
        using var finished = new ManualResetEventSlim();
        _toy.DuringTraining(_ =>
        {
            interruption.Receive(new PosixSignalContext(PosixSignal.SIGINT));
            release.Wait();
        });
        var screen = Screen.Redirected();
        var session = Session(screen, interruption);
        int Work()
        {
            try
            {
                return Run(session);
            }
            finally
            {
                finished.Set();
            }
        }

        var code = WorkThread.Run(Work, session.End.Abandon, () => session.UsersCode.IsRunning, interruption.Token, TimeSpan.FromMilliseconds(100));
        var printed = screen.Output;
        var document = _toy.Text("run.json");
        release.Set();
        finished.Wait();

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.EndsWith($"interrupted by Ctrl-C\nrun        {_toy.Run()}\ngo on      dotnet run -- resume {_toy.Run()}\n", printed);
        Assert.Equal("interrupted", JsonDocument.Parse(document).RootElement.GetProperty("status").GetString());
        Assert.Equal((printed, "", document), (screen.Output, screen.Errors, _toy.Text("run.json")));
    }

    [Fact]
    public void What_frozen_blocks_make_of_the_texts_is_computed_once_and_found_by_the_next_run()
    {
        var first = CommandResult.Of(_toy.File, "model.unfreeze=[last_block]", "--runs", _toy.Runs);
        var second = CommandResult.Of(_toy.File, "model.unfreeze=[last_block]", "seed=123", "--runs", _toy.Runs);

        Assert.Matches(@"\ntrunk  \d of \d blocks computed once for 60 texts: saves about \d+ ?% of the work\n", first.Output);
        Assert.Matches(@"\ntrunk  \d of \d blocks found in the cache for 60 texts: saves", second.Output);
        var results = Directory.GetDirectories(_toy.Runs)
            .Select(run => RunReader.Read(run).Results.Where(result => result.Key != "batch.seconds").ToList())
            .ToList();
        Assert.Equal(results[0], results[1]);
        Assert.NotEmpty(results[0]);
    }

    [Fact]
    public void A_run_that_is_done_already_is_told_and_skipped_on_demand()
    {
        var first = CommandResult.Of(_toy.File, "--runs", _toy.Runs);
        var folder = _toy.Run();
        Assert.DoesNotContain("this run exists", first.Output);

        var skipped = CommandResult.Of(_toy.File, "notes=another", "--quiet", "--skip-done", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Done, skipped.ExitCode);
        Assert.Matches($@"^this run exists: {Regex.Escape(folder)} \(completed, validation \d+\.\d\d%, test \d+\.\d\d%\)\n$", skipped.Output);
        Assert.Equal(folder, _toy.Run());

        var again = CommandResult.Of(_toy.File, "--runs", _toy.Runs);
        Assert.Contains($"\nthis run exists: {folder} (completed", again.Output);
        Assert.Equal(2, Directory.GetDirectories(_toy.Runs).Length);

        var other = CommandResult.Of(_toy.File, "seed=124", "--skip-done", "--runs", _toy.Runs);
        Assert.DoesNotContain("this run exists", other.Output);
        Assert.Equal(3, Directory.GetDirectories(_toy.Runs).Length);
    }

    [Fact]
    public void Each_seed_and_each_fold_is_a_run_and_all_share_a_group()
    {
        var result = CommandResult.Of(_toy.File, "seeds=[1, 2]", "data.split={ folds: 2, test: 0.2 }", "--runs", _toy.Runs);

        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        Assert.Equal(result.Errors.Split('\n'), result.Errors.Split('\n').Distinct()); // a warning of all four is told once
        var runs = Directory.GetDirectories(_toy.Runs).Order(StringComparer.Ordinal).Select(RunReader.Read).ToList();
        Assert.Equal([1, 1, 2, 2], runs.Select(run => run.Seed).Order());
        Assert.Single(runs.Select(run => run.Group).Distinct());
        Assert.Equal(4, runs.Select(run => run.Identity).Distinct().Count());
        Assert.Single(runs.Select(run => run.Rows.Test).Distinct());
        Assert.Equal(2, runs.Select(run => run.Rows.Validation).Distinct().Count());
        Assert.Contains("\nrun 1 of 4  seed 1, fold 1\n", result.Output);
        Assert.Contains("\nrun 4 of 4  seed 2, fold 2\n", result.Output);
        Assert.Matches(@"\n +mean ± sd +\d+\.\d\d% ± \d+\.\d\d +\d+\.\d\d% ± \d+\.\d\d +4 runs\n", result.Output);
    }

    [Fact]
    public void A_signal_ends_all_runs_of_an_experiment()
    {
        using var interruption = new Interruption();
        _toy.DuringTraining(_ => interruption.Receive(new PosixSignalContext(PosixSignal.SIGINT)));
        var session = Session(Screen.Redirected(), interruption);

        Assert.Equal(ExitCode.Interrupted, session.End.Go(() => new ExperimentRun(session).Go(_toy.File, ["seeds=[1, 2, 3]"])));

        Assert.Equal("interrupted", Json("run.json").GetProperty("status").GetString()); // and there is no other
    }

    [Fact]
    public void A_run_that_its_script_stops_has_stopped_and_keeps_its_results()
    {
        _toy.Script("OnStep(step => { if (step.Step == 3) step.Stop(\"enough\"); });\nMetric(\"always half\", _ => 0.5);\n");

        var result = CommandResult.Of(_toy.File, "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("\nstopped after step 3: enough\n", result.Output);
        var run = RunReader.Read(_toy.Run());
        Assert.Equal((RunStatus.Stopped, "enough"), (run.Status, run.ExitReason));
        Assert.Equal(0.5, run.Results["test.always half"]);
        Assert.Equal(0.5, run.ReadMetrics().Last(point => point.Split == MetricSplits.Test).Values["always half"]);
    }

    [Fact]
    public void Code_that_never_ran_here_is_told_once_unless_it_is_trusted()
    {
        _toy.Script("OnStep(_ => { });\n");
        var first = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        var second = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);
        _toy.Script("OnStep(_ => { /* another */ });\n");
        var trusted = CommandResult.Of(_toy.File, "--quiet", "--trust", "--runs", _toy.Runs);

        Assert.Matches("^warning: .*toy\\.csx: this C# runs for the first time here, and with your rights\\. [^\n]*\n$", first.Errors);
        Assert.Equal(("", ""), (second.Errors, trusted.Errors));
    }

    [Fact]
    public void Settings_of_the_command_line_are_kept_with_the_run()
    {
        var result = CommandResult.Of(_toy.File, "training.epochs=2", "name='two \"epochs\"'", "--quiet", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal("- \"training.epochs=2\"\n- \"name='two \\\"epochs\\\"'\"\n", _toy.Text("overrides.yaml"));
        Assert.Equal("2", Json("run.json").GetProperty("settings").GetProperty("training.epochs").GetString());
        Assert.Equal("two \"epochs\"", Json("run.json").GetProperty("name").GetString());
    }

    [Fact]
    public void A_run_tells_how_long_each_part_took_and_the_screen_tells_the_same_time()
    {
        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);

        var document = Json("run.json");
        var seconds = document.GetProperty("seconds").GetDouble();
        var phases = document.GetProperty("phases").EnumerateObject().ToDictionary(phase => phase.Name, phase => phase.Value.GetDouble());
        Assert.Equal(["load", "data", "model", "trunk", "train", "test"], phases.Keys);
        Assert.InRange(phases.Values.Sum(), 0, seconds);
        Assert.Contains($"time       {DurationText.Long(TimeSpan.FromSeconds(seconds))}, training ", result.Output);
    }

    private static void ExpectOneMessage(CommandResult result, string expected)
    {
        var message = Assert.Single(result.Errors.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(expected, message);
        Assert.DoesNotContain("   at ", result.Errors); // no stack trace
        Assert.Equal("", result.Output);
    }

    private RunSession Session(Screen screen, Interruption interruption) =>
        new(new CommonSettings(Threads: null, Device: "cpu", _toy.Runs, IsOffline: true, IsQuiet: true, TrustsScripts: true), screen.Consoles, [], interruption);

    private int Run(RunSession session) => session.End.Go(() => new ExperimentRun(session).Go(_toy.File, []));

    // The native builds keep the number for each thread apart: one that has asked before goes on with what it was told.
    private static int ThreadsOfANewThread()
    {
        var count = 0;
        var thread = new Thread(() => count = torch.get_num_threads());
        thread.Start();
        thread.Join();
        return count;
    }

    private JsonElement Json(string name) => JsonDocument.Parse(_toy.Text(name)).RootElement;
}
