namespace Experiments.EndToEnd.Tests;

/// <summary>A real disk that is full, at several moments: the run says so once, and its folder says that it failed.</summary>
public sealed class FullDiskTests
{
    // Fills the disk in the third step, as another program might.
    private const string Filling = """
        sealed class FillingHead : nn.Module<Tensor, Tensor>
        {
            private readonly nn.Module<Tensor, Tensor> linear;
            private int _steps;

            public FillingHead(HeadShape shape) : base(nameof(FillingHead))
            {
                linear = nn.Linear(shape.HiddenSize, shape.Classes);
                RegisterComponents();
            }

            public override Tensor forward(Tensor pooled)
            {
                if (training && ++_steps == 3)
                    Fill();
                return linear.call(pooled);
            }

            private static void Fill()
            {
                using var file = new System.IO.FileStream("RUNS/filler", System.IO.FileMode.Create, System.IO.FileAccess.Write, System.IO.FileShare.None, 0);
                foreach (var size in new[] { 65536, 4096, 1 })
                {
                    try
                    {
                        while (true)
                            file.Write(new byte[size]);
                    }
                    catch (System.IO.IOException)
                    {
                    }
                }
            }
        }

        Head(shape => new FillingHead(shape));

        """;

    [SmallDiskFact]
    public void Before_the_first_file_nothing_is_left()
    {
        using var workplace = new Workplace();
        var result = Run(workplace, kilobytes: 100);

        Assert.Empty(Directory.GetFileSystemEntries(workplace.File("kept")));
        ExpectOneMessage(result);
    }

    [SmallDiskFact]
    public void Under_a_checkpoint_the_run_has_failed()
    {
        using var workplace = new Workplace();
        ExpectFailedRun(workplace, Run(workplace, kilobytes: 2_000));
    }

    [SmallDiskFact]
    public void In_the_middle_of_training_the_run_has_failed()
    {
        using var workplace = new Workplace();
        ExpectFailedRun(workplace, Run(workplace, kilobytes: 2_000, Filling.Replace("RUNS", workplace.Runs)));
    }

    private static Result Run(Workplace workplace, int kilobytes, string script = Toy.Script)
    {
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", script);
        return SmallDisk.Run(workplace, kilobytes, workplace.Write("toy.yaml", Toy.Experiment), "--quiet", "--runs", workplace.Runs).Expect(1);
    }

    private static void ExpectFailedRun(Workplace workplace, Result result)
    {
        ExpectOneMessage(result);
        var run = new RunFolderReader(Assert.Single(Directory.GetDirectories(workplace.File("kept"))));
        Assert.Equal("failed", run.Status);
        Assert.Contains("No space is left", run.Run.GetProperty("exit_reason").GetString());
        Assert.Empty(Directory.GetFiles(run.Folder, "*.tmp", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(run.Folder, ".reserve")));
    }

    private static void ExpectOneMessage(Result result)
    {
        Assert.Contains("No space is left", Assert.Single(result.Errors.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", result.Errors);
    }
}
