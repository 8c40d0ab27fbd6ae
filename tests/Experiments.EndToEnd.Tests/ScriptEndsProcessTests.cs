namespace Experiments.EndToEnd.Tests;

/// <summary>Scripts that take the whole process with them: what can still be written says what happened.</summary>
public sealed class ScriptEndsProcessTests
{
    private const string Exit = "Environment.Exit(0);";
    private const string Throw = """
        var thread = new System.Threading.Thread(() => throw new InvalidOperationException("no way"));
        thread.Start();
        thread.Join();
        """;

    [Theory]
    [InlineData(Exit, "ended the process (Environment.Exit)")]
    [InlineData(Throw, "A thread that the experiment's code started failed: InvalidOperationException: no way")]
    public void At_its_top_level_it_is_told_and_nothing_is_written(string code, string expected)
    {
        using var workplace = new Workplace();
        var result = Run(workplace, code + "\n").Expect(2);

        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(workplace.Runs));
    }

    [Theory]
    [InlineData(Exit, "Environment.Exit")]
    [InlineData(Throw, "no way")]
    public void During_training_the_run_has_failed(string code, string expected)
    {
        using var workplace = new Workplace();
        var result = Run(workplace, InThirdStep(code)).Expect(2);

        var run = new RunFolderReader(workplace.Run());
        Assert.Equal("failed", run.Status);
        Assert.Contains(expected, run.Run.GetProperty("exit_reason").GetString());
        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    [Theory]
    [InlineData("Environment.FailFast(\"no way\");")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();")]
    public void A_process_that_is_killed_leaves_a_run_that_reads_as_lost(string code)
    {
        using var workplace = new Workplace();
        var result = Run(workplace, InThirdStep(code));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("running", new RunFolderReader(workplace.Run()).Status);
        Assert.Contains("lost", ExperimentsProgram.Run(workplace, "compare", "--runs", workplace.Runs).Expect(0).Output);
    }

    private static Result Run(Workplace workplace, string script)
    {
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", script);
        return ExperimentsProgram.Run(workplace, workplace.Write("toy.yaml", Toy.Experiment), "--quiet", "--runs", workplace.Runs);
    }

    private static string InThirdStep(string code) => $$"""
        sealed class EndingHead : nn.Module<Tensor, Tensor>
        {
            private readonly nn.Module<Tensor, Tensor> linear;
            private int _steps;

            public EndingHead(HeadShape shape) : base(nameof(EndingHead))
            {
                linear = nn.Linear(shape.HiddenSize, shape.Classes);
                RegisterComponents();
            }

            public override Tensor forward(Tensor pooled)
            {
                if (training && ++_steps == 3)
                {
                    {{code}}
                }

                return linear.call(pooled);
            }
        }

        Head(shape => new EndingHead(shape));

        """;
}
