using System.Text.Json;
using static Experiments.EndToEnd.Tests.ToySweeps;

namespace Experiments.EndToEnd.Tests;

/// <summary>Sweeps some of whose trials fail.</summary>
public sealed class SweepFailureTests
{
    [Fact]
    public void A_trial_that_fails_at_a_rung_is_tried_again_only_where_that_is_asked_for_and_then_comes_to_its_end()
    {
        using var workplace = Make(Base + """
            training: { epochs: 2 }
            sweep:
              stop_early: { rungs: [1], keep: 0.99 }
              axes:
                model.head:
                  - linear
                  - !cs 'shape => System.IO.File.Exists("MENDED") ? Linear(shape.HiddenSize, shape.Classes) : throw new InvalidOperationException("broken")'

            """);
        var mended = workplace.File("mended");
        workplace.Write("toy.yaml", File.ReadAllText(workplace.File("toy.yaml")).Replace("MENDED", mended, StringComparison.Ordinal));
        Sweep(workplace).Expect(1);
        var sweep = SweepFolders(workplace).Single();
        Assert.Equal(["running", "failed"], States(1));
        File.WriteAllText(mended, "");
        ExperimentsProgram.Run(workplace, "resume", sweep, "--retry-failed").Expect(0);
        Assert.Contains(States(1)[^1], new[] { "completed", "pruned" }); // as the rung finds it

        List<string> States(int trial) => [.. File.ReadLines(Path.Combine(sweep, "trials", $"{trial}.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("state").GetString()!)];
    }

    [Fact]
    public void A_trial_that_fails_costs_itself_alone_and_the_test_split_is_seen_for_the_selected_setting_only()
    {
        using var workplace = Make(Base + """
            training: { epochs: 1 }
            sweep:
              axes:
                model.head:
                  - linear
                  - !cs 'shape => throw new InvalidOperationException("no head today")'
                seed: [1, 2]

            """);
        var result = Sweep(workplace, "--final").Expect(1);
        Assert.Contains("trial 2 failed", result.Errors);
        Assert.Contains("no head today", result.Errors);
        Assert.Contains("The test split was not looked at. trial 2 (failed): ", result.Errors);
        Assert.Contains("-sweep --retry-failed --final", result.Errors);
        Assert.Contains("2 completed, 2 failed", result.Output);
        var sweep = Assert.Single(SweepFolders(workplace));
        Assert.DoesNotContain(RunFolders(workplace).Select(folder => new RunFolderReader(folder)), run => run.Text("run.json").Contains("test.accuracy"));

        var resumed = ExperimentsProgram.Run(workplace, "resume", sweep, "--retry-failed").Expect(1);
        Assert.Contains("2 to do", resumed.Output);

        var other = Base + """
            training: { epochs: 1 }
            sweep:
              axes: { training.learning_rate: [1e-3, 1e-2], seed: [1, 2] }

            """;
        workplace.Write("other.yaml", other);
        for (var time = 0; time < 2; time++)
            Assert.Contains("for the selected setting alone", ExperimentsProgram.Run(
                workplace, "sweep", workplace.File("other.yaml"), "--final", "--jobs", "2", "--runs", workplace.Runs).Expect(0).Output);
        var looked = RunFolders(workplace).Select(folder => new RunFolderReader(folder))
            .Where(run => run.Run.TryGetProperty("test_looks", out var looks) && looks.ValueKind == JsonValueKind.Array && looks.GetArrayLength() > 0).ToList();
        Assert.Equal(2, looked.Count); // both seeds of one setting
        Assert.Single(looked.Select(run => run.Run.GetProperty("settings").GetProperty("training.learning_rate").GetString()).Distinct());
        Assert.All(looked, run => Assert.Equal(1, run.Run.GetProperty("test_looks").GetArrayLength()));
    }

    [Fact]
    public void Fail_fast_ends_the_sweep_with_the_first_failure_and_resume_does_the_rest()
    {
        using var workplace = Make(Base + """
            training: { epochs: 1 }
            sweep:
              axes:
                model.head:
                  - !cs 'shape => throw new InvalidOperationException("no head today")'
                  - linear
                seed: [1, 2]

            """);
        Assert.Contains("3 pending, 1 failed", Sweep(workplace, "--fail-fast").Expect(1).Output);
        Assert.Contains("2 completed, 2 failed", ExperimentsProgram.Run(workplace, "resume", SweepFolders(workplace).Single()).Expect(1).Output);
    }

    [Fact]
    public void Fail_fast_ends_the_sweep_at_a_rung_too_and_resume_goes_on_from_there()
    {
        using var workplace = Make(Base + """
            training: { epochs: 2 }
            sweep:
              stop_early: { rungs: [1], keep: 0.34 }
              axes:
                model.head:
                  - linear
                  - !cs 'shape => throw new InvalidOperationException("no head today")'
                  - !cs 'shape => Linear(shape.HiddenSize, shape.Classes)'

            """);
        Assert.Contains("1 pending, 1 interrupted, 1 failed", Sweep(workplace, "--fail-fast").Expect(1).Output);
        var resumed = ExperimentsProgram.Run(workplace, "resume", SweepFolders(workplace).Single()).Expect(1).Output;
        Assert.Contains("rung after epoch 1: 1 of 3 settings go on", resumed);
        Assert.Contains("1 completed, 1 failed, 1 pruned", resumed);
    }
}
