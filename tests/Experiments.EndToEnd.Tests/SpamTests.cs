using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary>The main job: <c>experiments/spam.yaml</c>.</summary>
public sealed class SpamTests
{
    private static readonly string Spam = Repository.File("experiments", "spam.yaml");

    [Fact]
    public void The_command_of_the_readme_runs_the_main_job_where_nothing_can_be_reached()
    {
        using var workplace = new Workplace();

        // The literal command, which builds Release first. Nothing answers at HF_ENDPOINT; --offline spares the wait for the data.
        var result = ExperimentsProgram
            .RunCommand(workplace, Repository.Root, "dotnet", "run", "--", "experiments/spam.yaml", "--offline", "--runs", workplace.Runs)
            .Expect(0);

        Assert.Equal(4, Occurrences(result.Output, "STAND-IN")); // data and model, at the start and at the end
        Assert.Contains("sms-stand-in instead of sms-spam", result.Output);
        Assert.Contains("gpt2-nano instead of gpt2", result.Output);
        var run = new RunFolderReader(workplace.Run());
        Assert.Equal("completed", run.Status);
        Assert.Equal(
            [("data", "sms-spam", "sms-stand-in"), ("model", "gpt2", "gpt2-nano")],
            run.Run.GetProperty("stand_ins").EnumerateArray()
                .Select(s => (s.GetProperty("what").GetString()!, s.GetProperty("asked").GetString()!, s.GetProperty("used").GetString()!)));

        var comparison = ExperimentsProgram.Run(workplace, "compare", "--runs", workplace.Runs).Expect(0);
        Assert.Contains("STAND-IN", comparison.Output);
        Assert.Contains(Path.GetFileName(run.Folder), comparison.Output);
    }

    [SharedDataFact("data/sms/SMSSpamCollection")]
    public void The_real_collection_is_split_as_the_reference_splits_it_and_a_small_model_learns_it()
    {
        using var workplace = new Workplace();
        ExperimentsProgram.Run(workplace, "cache", "add", "sms-spam", Repository.Shared("data", "sms", "SMSSpamCollection")).Expect(0);

        var result = ExperimentsProgram.Run(workplace, Spam, "--offline", "--runs", workplace.Runs).Expect(0);

        Assert.DoesNotContain("instead of sms-spam", result.Output);
        var run = new RunFolderReader(workplace.Run());
        var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "sms-reference-split.json"))).RootElement;
        foreach (var split in new[] { "train", "validation", "test" })
            Assert.Equal(golden.GetProperty($"{split}_rows").EnumerateArray().Select(row => row.GetInt32()), run.Rows(split));
        Assert.Equal((1045, 149, 300), (run.Rows("train").Length, run.Rows("validation").Length, run.Rows("test").Length));

        var loss = run.Metric("validation", "partial_loss");
        Assert.True(loss[^1] < 0.5 * loss[0], $"The validation loss fell from {loss[0]} to {loss[^1]} only.");
        var accuracy = run.Accuracy("test");
        Assert.True(accuracy >= 0.90, $"The test accuracy is {accuracy}; always saying ham gives 0.53.");
        Assert.Equal(accuracy, run.Run.GetProperty("results").GetProperty("test.accuracy").GetDouble(), precision: 12);
        Assert.Contains($"of 300", result.Output);
    }

    [Fact]
    public void A_run_folder_holds_all_that_is_needed_to_understand_the_run()
    {
        using var workplace = new Workplace();
        var experiment = workplace.Write("toy.yaml", Toy.Experiment);
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", Toy.Script);

        ExperimentsProgram.Run(workplace, experiment, "--runs", workplace.Runs).Expect(0);

        var run = new RunFolderReader(workplace.Run());
        Assert.Matches(@"^\d{8}-\d{6}-toy-[0-9a-f]{6}$", Path.GetFileName(run.Folder));
        Assert.EndsWith(run.Run.GetProperty("identity").GetString()![..6], run.Folder);
        Assert.Equal(Toy.Experiment, run.Text("source", "toy.yaml"));
        Assert.Equal(Toy.Script, run.Text("source", "toy.csx"));
        Assert.Equal(["no", "yes"], run.Json("labels.json").EnumerateArray().Select(label => label.GetString()!));
        Assert.Contains("learning_rate", run.Text("config.yaml"));
        Assert.StartsWith("id,gold,predicted,p_no,p_yes\n", run.Text("predictions", "test.csv"));
        Assert.Equal(["data", "load", "model", "test", "train"], run.Run.GetProperty("phases").EnumerateObject().Select(phase => phase.Name)
            .Except(["trunk"]).Order(StringComparer.Ordinal));
        Assert.Equal("all epochs done", run.Run.GetProperty("exit_reason").GetString());
        string[] files = [.. Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(run.Folder, file)).Order(StringComparer.Ordinal)];
        var events = Assert.Single(files, file => file.StartsWith("tb/events.out.tfevents.", StringComparison.Ordinal));
        Assert.Equal(
            [
                "README.md", "all_results.json", "checkpoints/best/config.json", "checkpoints/best/model.safetensors", "checkpoints/last/config.json",
                "checkpoints/last/model.safetensors", "config.yaml", "data.json", "environment.json", "examples.jsonl", "labels.json", "log.txt",
                "metrics.jsonl", "plots/accuracy.svg", "plots/loss.svg", "predictions/test.csv", "predictions/validation.csv", "report.html", "run.json",
                "source/toy.csx", "source/toy.yaml", "splits.csv", events, "trainer_state.json",
            ],
            files);
        Assert.All(files, file => Assert.True(new FileInfo(Path.Combine(run.Folder, file)).Length > 0, $"{file} is empty."));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_whatever_the_number_of_threads()
    {
        using var workplace = new Workplace();
        var experiment = workplace.Write("toy.yaml", Toy.Experiment);
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", Toy.Script);

        var checkpoints = new List<byte[]>();
        var losses = new List<double>();
        foreach (var threads in new[] { "1", "2", "3" })
        {
            var runs = workplace.File($"runs-{threads}");
            ExperimentsProgram.Run(workplace, experiment, "--runs", runs, "--threads", threads).Expect(0);
            var run = new RunFolderReader(Directory.GetDirectories(runs).Single());
            checkpoints.Add(File.ReadAllBytes(Path.Combine(run.Folder, "checkpoints", "last", "model.safetensors")));
            losses.Add(run.Metric("validation", "loss")[^1]);
        }

        // Where bits are not promised, differences in the last digits have grown over the steps.
        Assert.All(losses, loss => Assert.Equal(losses[0], loss, ExperimentsProgram.PromisesBits ? 0 : 1e-3));
        if (ExperimentsProgram.PromisesBits)
            Assert.All(checkpoints, checkpoint => Assert.Equal(checkpoints[0], checkpoint));
    }

    private static int Occurrences(string text, string what) => text.Split(what).Length - 1;
}
