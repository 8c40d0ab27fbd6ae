namespace Experiments.EndToEnd.Tests;

/// <summary>Ctrl-C ends a run in order, wherever it is.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData(Signal.Int, "Ctrl-C")]
    [InlineData(Signal.Term, "SIGTERM")]
    [InlineData(Signal.User2, "SIGUSR2")]
    public void A_run_that_is_interrupted_keeps_what_it_has_and_says_so(Signal signal, string name)
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", Toy.Script);
        var experiment = workplace.Write("toy.yaml", Toy.Experiment.Replace("epochs: 2", "epochs: 10_000".Replace("_", "")));
        using var program = ExperimentsProgram.Start(workplace, experiment, "--runs", workplace.Runs);
        program.WaitFor("epoch 2");

        program.Send(signal);
        var result = program.Wait().Expect(130);

        var run = new RunFolderReader(workplace.Run());
        Assert.Equal("interrupted", run.Status);
        Assert.Equal(name, run.Run.GetProperty("exit_reason").GetString());
        Assert.Contains($"interrupted by {name}", result.Output);
        Assert.NotEmpty(run.Metric("batch", "loss"));
        Assert.True(File.Exists(Path.Combine(run.Folder, "checkpoints", "last", "model.safetensors")));
    }

    [Theory]
    [InlineData("Console.WriteLine(\"here\");\nwhile (true) { }\n")]
    [InlineData("Balance((rows, random) => { Console.WriteLine(\"here\"); while (true) { } });\n")]
    [InlineData("Head(shape => { Console.WriteLine(\"here\"); while (true) { } });\n")]
    public void A_script_that_never_ends_is_interrupted_and_leaves_nothing(string script)
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", script);
        var experiment = workplace.Write("toy.yaml", Toy.Experiment);
        using var program = ExperimentsProgram.Start(workplace, experiment, "--runs", workplace.Runs);
        program.WaitFor("here");

        program.Send(Signal.Int);
        var result = program.Wait().Expect(130);

        Assert.Contains("interrupted", result.Output);
        Assert.Empty(Directory.GetFileSystemEntries(workplace.Runs));
    }
}
