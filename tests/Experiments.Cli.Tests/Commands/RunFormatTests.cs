using System.Text.Json;

namespace Experiments.Cli.Tests;

public sealed class RunFormatTests
{
    [Fact]
    public void A_run_that_tells_json_has_a_sarif_log_alone_on_standard_output()
    {
        using var toy = new ToyExperiment();
        var result = CommandResult.Of("run", toy.File, "--runs", toy.Runs, "--offline", "--format", "json");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        // Twelve test rows can tell little, which the data say and not the file: a warning, in the log like those of the file.
        var told = Assert.Single(JsonDocument.Parse(result.Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal(("EXP0401", "warning"), (told.GetProperty("ruleId").GetString(), told.GetProperty("level").GetString()));
        Assert.Contains("test ", result.Errors);
    }

    [Fact]
    public void A_broken_experiment_is_told_in_the_log_with_its_place()
    {
        using var toy = new ToyExperiment();
        var result = CommandResult.Of(toy.File, "trainin.epochs=3", "model.pol=last", "--format", "json");
        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Errors));
        var results = JsonDocument.Parse(result.Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        Assert.Equal(["EXP0201", "EXP0201"], results.Select(found => found.GetProperty("ruleId").GetString()));
    }
}
