namespace Experiments.EndToEnd.Tests;

/// <summary>What clusters and people do to runs: signals, kills, a second process, a folder taken away. Nothing is lost, and all of it is told.</summary>
public sealed class NothingLostTests
{
    // Its own count of steps ends the run: a count that was not restored would end it later. At a step that a file in its folder names it stays while the
    // file is there, so that what a test does to it never comes too late, however busy the machine is.
    private const string Counting = """
        sealed class Count : IResumable
        {
            public int Steps { get; set; }

            public byte[] Save() => BitConverter.GetBytes(Steps);

            public void Restore(byte[] state) => Steps = BitConverter.ToInt32(state);
        }

        var count = new Count();
        Remember("count", count);
        OnStep(step =>
        {
            System.Threading.Thread.Sleep(10);
            if (++count.Steps == 100)
                step.Stop("a hundred steps are enough");
            while (System.IO.File.Exists($"hold-{count.Steps}"))
                System.Threading.Thread.Sleep(10);
        });

        """;

    // Kills its process while the test split is measured, the first time.
    private const string KillingAtTheTest = """
        Metric("calm", evaluation =>
        {
            if (evaluation.Predictions.Count == 12 && !System.IO.File.Exists("MARK"))
            {
                System.IO.File.WriteAllText("MARK", "");
                System.Diagnostics.Process.GetCurrentProcess().Kill();
            }

            return 1;
        });

        """;

    [Fact]
    public void A_run_of_a_given_name_goes_on_after_sigusr2_and_sigkill_to_the_same_bits_with_what_its_script_remembers()
    {
        using var uninterrupted = Make(Counting);
        Run(uninterrupted, "--run-name", "trial-3").Expect(0);
        using var workplace = Make(Counting);
        Hurt(Signal.User2, "epoch 3", holdAt: 20, workplace.File("toy.yaml"), "--run-name", "trial-3", "--sweep", "layers").Expect(130);
        Assert.Equal("interrupted", Trial(workplace).Status);
        Hurt(Signal.Kill, "epoch 8", holdAt: 50, "resume", "trial-3");
        Assert.Equal("running", Trial(workplace).Status);

        ExperimentsProgram.Run(workplace, "resume", "trial-3", "--quiet", "--runs", workplace.Runs).Expect(0);

        var (expected, run) = (Trial(uninterrupted), Trial(workplace));
        Assert.Equal("stopped", run.Status);
        Assert.Equal("a hundred steps are enough", run.Run.GetProperty("exit_reason").GetString());
        Assert.Equal("layers", run.Run.GetProperty("sweep").GetString());
        foreach (var file in new[] { "checkpoints/last/model.safetensors", "checkpoints/best/model.safetensors", "predictions/test.csv" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected.Folder, file)), File.ReadAllBytes(Path.Combine(run.Folder, file)));
        Assert.Equal(
            expected.Run.GetProperty("results").GetProperty("test.loss").GetRawText(), run.Run.GetProperty("results").GetProperty("test.loss").GetRawText());
        Assert.Equal(["best", "last"], Directory.GetDirectories(Path.Combine(run.Folder, "checkpoints")).Select(Path.GetFileName).Order());

        Result Hurt(Signal signal, string moment, int holdAt, params string[] arguments)
        {
            var hold = workplace.Write($"hold-{holdAt}", "");
            using var program = ExperimentsProgram.Start(workplace, [.. arguments, "--runs", workplace.Runs]);
            program.WaitFor(moment);
            program.Send(signal);
            File.Delete(hold);
            return program.Wait();
        }
    }

    [Fact]
    public void A_run_that_is_killed_while_it_looks_at_its_test_split_has_looked_once()
    {
        using var workplace = Make("");
        workplace.Write("toy.csx", KillingAtTheTest.Replace("MARK", workplace.File("mark")));
        Assert.NotEqual(0, Run(workplace, "training.epochs=2", "--run-name", "trial-3").ExitCode);
        Assert.Equal(1, Trial(workplace).Run.GetProperty("test_looks").GetArrayLength()); // noted before, whatever comes of it

        ExperimentsProgram.Run(workplace, "resume", "trial-3", "--quiet", "--runs", workplace.Runs).Expect(0);

        var run = Trial(workplace);
        Assert.Equal("completed", run.Status);
        Assert.Equal(1, run.Run.GetProperty("test_looks").GetArrayLength());
        Assert.Single(run.Text("metrics.jsonl").Split('\n'), line => line.Contains("\"test\""));
    }

    [Fact]
    public void Two_processes_that_go_on_with_one_run_do_not_both_do_so()
    {
        using var workplace = Make(Counting);
        var hold = workplace.Write("hold-20", "");
        using (var program = Start(workplace, workplace.File("toy.yaml")))
        {
            program.WaitFor("epoch 2");
            var second = ExperimentsProgram.Run(workplace, "resume", "latest", "--runs", workplace.Runs).Expect(2);
            Assert.Contains("is running. Wait until it has ended", second.Errors);
            program.Send(Signal.Kill);
            program.Wait();
        }

        File.Delete(hold);
        using var one = Start(workplace, "resume", "latest");
        using var other = Start(workplace, "resume", "latest");
        Result[] results = [one.Wait(), other.Wait()];

        var winner = Assert.Single(results, result => result.ExitCode == 0);
        var loser = Assert.Single(results, result => result != winner);
        Assert.InRange(loser.ExitCode, 1, 2); // told by the lock, or by run.json
        Assert.Matches(@"(?m)^error: .*(is running|written by another process|has ended)[^\n]*$", loser.Errors);
        Assert.DoesNotContain("   at ", loser.Errors);
        Assert.Equal("stopped", new RunFolderReader(workplace.Run()).Status);
    }

    [Fact]
    public void A_folder_that_is_deleted_meanwhile_is_told_once_and_nobody_is_sent_to_it()
    {
        using var workplace = Make(Counting);
        var hold = workplace.Write("hold-13", "");
        using var program = Start(workplace, workplace.File("toy.yaml"));
        program.WaitFor("epoch 2");
        Delete(workplace.Run());
        File.Delete(hold);

        var result = program.Wait().Expect(1);

        Assert.Contains("its folder is gone", Assert.Single(result.Errors.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("\nrun: ", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(workplace.Runs));
    }

    [SmallDiskFact]
    public void A_read_only_folder_is_told_before_training()
    {
        using var workplace = Make("");
        var result = SmallDisk.Run(workplace, kilobytes: 100, isReadOnly: true, workplace.File("toy.yaml"), "--quiet", "--runs", workplace.Runs).Expect(1);
        var message = Assert.Single(result.Errors.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.EndsWith("cannot be written: the folder is read-only, or belongs to someone else. Choose another with --runs DIR.", message);
        Assert.Empty(Directory.GetFileSystemEntries(workplace.File("kept")));
    }

    // A file that the run writes at this very moment can come between, as it would for anybody: "Directory not empty", and once more.
    private static void Delete(string folder)
    {
        for (var attempts = 1; Directory.Exists(folder); attempts++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempts < 5)
            {
            }
        }
    }

    private static Workplace Make(string script)
    {
        var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", script);
        workplace.Write("toy.yaml", Toy.Experiment
            .Replace("unfreeze: [all]", "unfreeze: [last_block]")
            .Replace("epochs: 2", "epochs: 40")
            .Replace("every: 5", "every: 0"));
        return workplace;
    }

    private static ExperimentsProgram Start(Workplace workplace, params string[] arguments) =>
        ExperimentsProgram.Start(workplace, [.. arguments, "--trust", "--runs", workplace.Runs]);

    private static Result Run(Workplace workplace, params string[] arguments) =>
        ExperimentsProgram.Run(workplace, [workplace.File("toy.yaml"), .. arguments, "--quiet", "--trust", "--runs", workplace.Runs]);

    private static RunFolderReader Trial(Workplace workplace) => new(Path.Combine(workplace.Runs, "trial-3"));
}
