using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly ToyExperiment _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_test_result_added_later_is_that_of_a_run_that_tested_itself_and_is_counted()
    {
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "--runs", _toy.Runs, "--quiet").ExitCode);
        var itself = RunReader.Read(_toy.Run());
        var tested = PredictionTable.Read(itself, "test")!;
        File.AppendAllText(_toy.File, "# the same again, without its test\n");
        File.WriteAllText(_toy.File, File.ReadAllText(_toy.File).Replace("batches: 1", "batches: 1, test: false", StringComparison.Ordinal));
        Directory.Delete(_toy.Run(), recursive: true);
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "--runs", _toy.Runs, "--quiet").ExitCode);
        Assert.Null(RunReader.Read(_toy.Run()).TestAccuracy);
        Assert.Equal(0, RunReader.Read(_toy.Run()).TestLooks);

        var result = CommandResult.Of("evaluate", "latest", "--runs", _toy.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains("test       accuracy", result.Output, StringComparison.Ordinal);
        Assert.Contains("\ncounted    this run has evaluated its test split once\n", result.Output, StringComparison.Ordinal);
        var run = RunReader.Read(_toy.Run());
        Assert.Equal(1, run.TestLooks);
        Assert.Equal(itself.Results["test.loss"], run.Results["test.loss"]);
        Assert.Equal(itself.TestAccuracy, run.TestAccuracy);
        Assert.Equal(RunStatus.Completed, run.Status);
        var later = PredictionTable.Read(run, "test")!;
        Assert.True(later.IsAbout(tested));
        Assert.Equal(tested.Probabilities, later.Probabilities);
        var step = run.ReadMetrics()[^1].Step;
        Assert.Contains($" Evaluated test after step {step}: accuracy {run.TestAccuracy:0.0000}", _toy.Text("log.txt"), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_toy.Run(), "tb")).Length);

        Assert.Contains("has evaluated its test split 2 times\n", CommandResult.Of("evaluate", "latest", "--runs", _toy.Runs).Output, StringComparison.Ordinal);
        Assert.Equal(2, RunReader.Read(_toy.Run()).TestLooks);
    }

    [Fact]
    public void Weights_that_are_gone_and_rows_that_are_others_are_refused_without_a_look()
    {
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "--runs", _toy.Runs, "--quiet").ExitCode);
        var data = Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csv");
        File.WriteAllText(data, File.ReadAllText(data).Replace("we will meet", "we shall meet", StringComparison.Ordinal));

        var others = CommandResult.Of("evaluate", "latest", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.BadInput, others.ExitCode);
        Assert.Contains("The rows of test are not those", others.Errors, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(_toy.Run(), "checkpoints"), recursive: true);
        var gone = CommandResult.Of("evaluate", "latest", "--runs", _toy.Runs);
        Assert.Equal(ExitCode.BadInput, gone.ExitCode);
        Assert.Contains("has no checkpoint 'last'", gone.Errors, StringComparison.Ordinal);
        Assert.Equal(1, RunReader.Read(_toy.Run()).TestLooks);
    }

    [Fact]
    public void A_test_split_that_gets_no_usable_score_is_no_result()
    {
        _toy.Script("""
            sealed class BrokenHead : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> linear;

                public BrokenHead(HeadShape shape) : base(nameof(BrokenHead))
                {
                    linear = nn.Linear(shape.HiddenSize, shape.Classes);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor pooled) =>
                    linear.call(pooled) * (System.AppContext.GetData("experiments-cli-tests-broken") is null ? 1f : float.NaN);
            }

            Head(shape => new BrokenHead(shape));

            """);
        CommandResult.Of(_toy.File, "evaluation.test=false", "--quiet", "--runs", _toy.Runs);
        AppContext.SetData("experiments-cli-tests-broken", "yes");
        try
        {
            var result = CommandResult.Of("evaluate", "latest", "--quiet", "--runs", _toy.Runs);

            Assert.Equal(ExitCode.Failed, result.ExitCode);
            Assert.Contains("The test loss is not a number: the model gives some text of that split no usable score.", result.Errors);
            var run = RunReader.Read(_toy.Run());
            Assert.Equal((false, 1), (run.HasTestResult, run.TestLooks));
        }
        finally
        {
            AppContext.SetData("experiments-cli-tests-broken", null);
        }
    }
}
