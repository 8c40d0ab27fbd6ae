using System.Text.Json.Nodes;
using static Experiments.EndToEnd.Tests.ToySweeps;

namespace Experiments.EndToEnd.Tests;

/// <summary>Sweeps with real processes: what ends one, or one of its trials, costs nothing but time.</summary>
public sealed class SweepTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Kills = 6;

    private const string Grid = Base + """
        training: { epochs: 12 }
        sweep:
          axes:
            training.learning_rate: !cs new[] { 1e-3, 1e-2 }
            seed: [1, 2]

        """;

    [Fact]
    public void A_sweep_and_its_trials_are_killed_at_random_and_every_trial_is_done_once_to_the_same_bits()
    {
        using var reference = Make(Grid);
        Sweep(reference, "--jobs", "2").Expect(0);
        var expected = Outcomes(reference);
        Assert.Equal(4, expected.Count);

        using var workplace = Make(Grid);
        var random = new Random(7);
        var (ofSweeps, ofTrials, isDone) = (0, 0, false);
        while (!isDone)
        {
            var folder = SweepFolders(workplace).LastOrDefault();
            using var program = folder is null
                ? ExperimentsProgram.Start(workplace, workplace.File("toy.yaml"), "--jobs", "2", "--runs", workplace.Runs)
                : ExperimentsProgram.Start(workplace, "resume", folder, "--jobs", "2", "--runs", workplace.Runs);
            if (ofSweeps + ofTrials >= Kills)
            {
                program.Wait().Expect(0);
                break;
            }

            // In turn a trial, the sweep in its start, and the sweep once a trial runs, however late a busy machine has that.
            var turn = (ofSweeps + ofTrials) % 3;
            var ended = program.WaitAtMost(TimeSpan.FromSeconds(0.5 * random.NextDouble()));
            if (turn != 1)
                ended ??= program.WaitWhile(() => RunningTrials(workplace).Count == 0);
            if (ended is not null)
            {
                isDone = ended.ExitCode == 0;
                continue;
            }

            if (turn != 0)
            {
                program.Send(Signal.Kill);
                ofSweeps++;
            }
            else if (RunningTrials(workplace) is { Count: > 0 } running)
            {
                ExperimentsProgram.Send(running[random.Next(running.Count)], Signal.Kill);
                ofTrials++;
            }

            isDone = program.Wait().ExitCode == 0;
        }

        output.WriteLine($"{ofSweeps} kills of the sweep, {ofTrials} of trials");
        Assert.True(ofSweeps > 0 && ofTrials > 0, $"Of sweeps {ofSweeps} were killed, of trials {ofTrials}.");
        Assert.Equal(expected, Outcomes(workplace));
        Assert.Equal(4, RunFolders(workplace).Count);
        Assert.Single(SweepFolders(workplace));

        // And what is done is not done again, by another sweep of the same trials.
        var again = Sweep(workplace, "--jobs", "2").Expect(0);
        Assert.Contains("4 done before and not run again", again.Output);
        Assert.Equal(4, RunFolders(workplace).Count);
        Assert.Contains("4 skipped", again.Output);
    }

    [Fact]
    public void Ctrl_C_ends_the_trials_in_order_and_resume_goes_on()
    {
        using var workplace = Make(Grid.Replace("epochs: 12", "epochs: 400"));
        using var program = ExperimentsProgram.Start(workplace, workplace.File("toy.yaml"), "--jobs", "2", "--runs", workplace.Runs);
        program.WaitFor("trial    1  started");
        Assert.True(
            SpinWait.SpinUntil(() => RunFolders(workplace).Count(folder => Directory.Exists(Path.Combine(folder, "checkpoints", "state"))) == 2, Patience),
            "The trials write no checkpoints.");
        program.Send(Signal.Int);
        var result = program.Wait().Expect(130);
        Assert.Contains("2 pending, 2 interrupted", result.Output);
        Assert.All(RunFolders(workplace), folder => Assert.Equal("interrupted", new RunFolderReader(folder).Status));
        var sweep = Assert.Single(SweepFolders(workplace));
        var status = ExperimentsProgram.Run(workplace, "status", sweep).Expect(0);
        Assert.Contains("2 pending, 2 interrupted", status.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"job\":\"77_0\"")] // as a task of a cluster that is gone
    public void Trials_of_a_machine_that_is_lost_go_on_elsewhere_to_the_same_bits_once_the_user_says_that_it_is(string job)
    {
        const string One = Base + "training: { epochs: 40 }\nsweep: { axes: { seed: [1] } }\n";
        using var reference = Make(One);
        Sweep(reference).Expect(0);
        using var workplace = Make(One);
        using (var program = ExperimentsProgram.Start(workplace, "sweep", workplace.File("toy.yaml"), "--runs", workplace.Runs))
        {
            Assert.True(SpinWait.SpinUntil(() => RunFolders(workplace).Any(folder => Directory.Exists(Path.Combine(folder, "checkpoints", "state"))), Patience));
            program.Send(Signal.Term);
            program.Wait().Expect(130);
        }

        // As it stands on a shared disk when the machine has lost its power.
        var (sweep, run) = (SweepFolders(workplace).Single(), RunFolders(workplace).Single());
        var log = Path.Combine(sweep, "trials", "0.jsonl");
        File.WriteAllText(log, File.ReadLines(log).First()
            .Replace(Environment.MachineName, "machine-that-is-gone", StringComparison.Ordinal)
            .Replace("\"state\":\"running\"", "\"state\":\"running\"" + job, StringComparison.Ordinal) + "\n");
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "run.json")))!.AsObject();
        document["status"] = "running";
        document["process"]!["host"] = "machine-that-is-gone";
        document.Remove("ended");
        File.WriteAllText(Path.Combine(run, "run.json"), document.ToJsonString());

        var unsure = ExperimentsProgram.Run(workplace, "resume", sweep).Expect(1);
        Assert.Contains("say that they run on machine-that-is-gone", unsure.Errors);
        ExperimentsProgram.Run(workplace, "resume", sweep, "--lost").Expect(0);
        Assert.Equal(Outcomes(reference), Outcomes(workplace));
    }

    [Fact]
    public void A_trial_that_another_process_has_is_left_to_it()
    {
        using var workplace = Make(Base + "training: { epochs: 1 }\nsweep: { axes: { seed: [1] } }\n");
        Sweep(workplace).Expect(0);
        var sweep = SweepFolders(workplace).Single();
        var log = Path.Combine(sweep, "trials", "0.jsonl");
        File.Delete(log);
        Directory.Delete(RunFolders(workplace).Single(), recursive: true);
        using (new FileStream(Path.Combine(sweep, "trials", ".0.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            ExperimentsProgram.Run(workplace, "resume", sweep).Expect(1);
        Assert.False(File.Exists(log));
        ExperimentsProgram.Run(workplace, "resume", sweep).Expect(0);
    }

    [Fact]
    public void A_run_that_was_resumed_by_hand_is_its_trials_and_done_once()
    {
        using var workplace = Make(Base + "training: { epochs: 40 }\nsweep: { axes: { seed: [1, 2] } }\n");
        using (var program = ExperimentsProgram.Start(workplace, "sweep", workplace.File("toy.yaml"), "--runs", workplace.Runs))
        {
            Assert.True(SpinWait.SpinUntil(() => RunFolders(workplace).Any(folder => Directory.Exists(Path.Combine(folder, "checkpoints", "state"))), Patience));
            program.Send(Signal.Int);
            program.Wait().Expect(130);
        }

        var run = RunFolders(workplace).Single();
        ExperimentsProgram.Run(workplace, "resume", run, "--quiet").Expect(0);
        var byHand = File.ReadAllText(Path.Combine(run, "run.json"));
        var resumed = ExperimentsProgram.Run(workplace, "resume", SweepFolders(workplace).Single()).Expect(0);
        Assert.Contains("2 completed", resumed.Output);
        Assert.Equal(2, RunFolders(workplace).Count);
        Assert.Equal(byHand, File.ReadAllText(Path.Combine(run, "run.json")));
    }

    [Fact]
    public void Fresh_runs_what_was_done_before_once_more_to_the_same_bits()
    {
        using var workplace = Make(Base + "training: { epochs: 1 }\nsweep: { axes: { seed: [1, 2] } }\n");
        Sweep(workplace).Expect(0);
        Assert.Contains("2 completed", Sweep(workplace, "--fresh").Expect(0).Output);
        var repeated = RunFolders(workplace).Select(folder => new RunFolderReader(folder)).GroupBy(run => run.Run.GetProperty("identity").GetString()).ToList();
        Assert.Equal([2, 2], repeated.Select(runs => runs.Count()));
        Assert.All(repeated, runs => Assert.Single(runs.Select(Outcome).Distinct()));
    }

    [Fact]
    public void Trials_that_share_a_frozen_trunk_run_together_and_the_first_of_them_computes_it()
    {
        using var workplace = Make("""
            name: toy
            data: { source: toy.csv }
            model: { checkpoint: ./tiny, weights: random, pool: last_token }
            training: { epochs: 1 }
            sweep:
              axes:
                training.learning_rate: [1e-3, 1e-2, 2e-2]
                model.unfreeze: [[last_block], [last_layer]]

            """);
        Sweep(workplace).Expect(0);
        var trunks = RunFolders(workplace).Order(StringComparer.Ordinal).Select(folder => new RunFolderReader(folder))
            .Select(run => (Unfreeze: run.Run.GetProperty("settings").GetProperty("model.unfreeze").GetString(),
                Started: run.Run.GetProperty("started").GetDateTimeOffset(), IsComputed: run.Text("log.txt").Contains("blocks were computed once")))
            .OrderBy(run => run.Started).ToList();
        Assert.Equal(["[last_block]", "[last_block]", "[last_block]", "[last_layer]", "[last_layer]", "[last_layer]"], trunks.Select(run => run.Unfreeze));
        Assert.Equal([true, false, false, true, false, false], trunks.Select(run => run.IsComputed));
    }

    [Fact]
    public void What_comes_through_successive_halving_has_the_bits_of_a_run_that_was_never_stopped()
    {
        const string Axes = "axes: { training.learning_rate: [1e-4, 1e-3, 1e-2, 3e-2] }";
        using var workplace = Make(Base + $"training: {{ epochs: 4 }}\nsweep:\n  {Axes}\n  stop_early: {{ rungs: [1, 2], keep: 0.5 }}\n");
        var result = Sweep(workplace, "--jobs", "2").Expect(0);
        Assert.Contains("rung after epoch 1: 2 of 4 settings go on, by validation.loss", result.Output);
        Assert.Contains("rung after epoch 2: 1 of 2 settings go on, by validation.loss", result.Output);
        Assert.Contains("1 completed, 3 pruned", result.Output);
        var survivor = RunFolders(workplace).Select(folder => new RunFolderReader(folder)).Single(run => run.Status == "completed");
        var rate = survivor.Run.GetProperty("settings").GetProperty("training.learning_rate").GetString();

        using var plain = Make(Base + $"training: {{ epochs: 4, learning_rate: {rate} }}\nevaluation: {{ test: false }}\n");
        ExperimentsProgram.Run(plain, plain.File("toy.yaml"), "--quiet", "--runs", plain.Runs).Expect(0);
        var whole = new RunFolderReader(RunFolders(plain).Single());
        Assert.Equal(whole.Metric("validation", "loss")[^1], survivor.Metric("validation", "loss")[^1], ExperimentsProgram.PromisesBits ? 0 : 1e-3);
        if (ExperimentsProgram.PromisesBits) // the trials had a thread each
            Assert.Equal(Outcome(whole), Outcome(survivor));
    }
}
