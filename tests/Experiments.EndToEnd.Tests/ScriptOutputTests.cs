using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary>Standard output is the command's: what a script prints does not get into it.</summary>
public sealed class ScriptOutputTests
{
    private const string Script = """
        Console.WriteLine("a script was here");
        Filter(row => { Console.Write("row "); return true; });
        OnEpoch(epoch => Console.WriteLine("an epoch was here"));

        """;

    [Fact]
    public void What_a_script_prints_goes_beside_a_log_and_beside_an_experiment()
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", Script);
        var file = workplace.Write("toy.yaml", Toy.Experiment);

        var check = ExperimentsProgram.Run(workplace, "check", file, "--format", "json").Expect(0);
        Assert.Equal("2.1.0", JsonDocument.Parse(check.Output).RootElement.GetProperty("version").GetString());
        Assert.Contains("a script was here", check.Errors);
        Assert.Contains("row row ", check.Errors);

        var config = ExperimentsProgram.Run(workplace, "config", file).Expect(0);
        Assert.StartsWith("script: ", config.Output);
        Assert.Contains("a script was here", config.Errors);

        var run = ExperimentsProgram.Run(workplace, file, "--runs", workplace.Runs, "--format", "json").Expect(0);
        Assert.Equal("2.1.0", JsonDocument.Parse(run.Output).RootElement.GetProperty("version").GetString());
        Assert.Contains("an epoch was here", run.Errors);
    }
}
