using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class DeviceMemoryTests : IDisposable
{
    private readonly ToyExperiment _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_device_whose_memory_runs_out_is_told_of_and_recorded_and_the_run_goes_on_with_less_at_once()
    {
        // What Torch throws, in its words.
        _toy.Script("""
            Loss((logits, labels) => labels.shape[0] <= 4
                ? functional.cross_entropy(logits, labels)
                : throw new System.Runtime.InteropServices.ExternalException("CUDA out of memory. Tried to allocate 20.00 MiB"));

            """);

        var result = CommandResult.Of(_toy.File, "--runs", _toy.Runs);

        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        const string Told = "The device's memory ran out in step 1 with 8 texts at once. From here on 4 are computed at once";
        Assert.Contains("warning: " + Told, result.Errors);
        var run = RunReader.Read(_toy.Run());
        Assert.Single(run.Warnings, warning => warning.StartsWith(Told, StringComparison.Ordinal));
        Assert.Contains(Told, _toy.Text("log.txt"));
        Assert.Contains("The device&#39;s memory ran out", _toy.Text("report.html"));
    }

    [NoGpuFact]
    public void Bfloat16_is_refused_at_its_place_where_there_is_no_gpu_before_anything_is_loaded()
    {
        File.Delete(Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csv"));
        File.WriteAllText(_toy.File, """
            data: { source: sms-spam }
            model:
              checkpoint: gpt2-xl
              precision: bf16

            """);

        var result = CommandResult.Of(_toy.File, "--runs", _toy.Runs, "--offline");

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("toy.yaml(4,3): error EXP0222: bfloat16 needs a GPU, and this run computes on cpu", result.Errors);
        Assert.Contains("`model.precision=float32` on the command line", result.Errors);
        Assert.False(Directory.Exists(_toy.Runs));

        var check = CommandResult.Of("check", _toy.File, "--offline");
        Assert.Equal(ExitCode.Done, check.ExitCode);
        Assert.Contains("needs a GPU, and there is none here", check.Output);
    }
}
