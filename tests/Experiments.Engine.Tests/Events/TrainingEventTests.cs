namespace Experiments.Engine.Tests;

public sealed class TrainingEventTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 8, LearningRate = 1e-3 };

    [Fact]
    public void Scripts_are_told_all_that_happens_in_order()
    {
        var told = new List<string>();
        Train(new TrainingEvents
        {
            OnStep = [e => told.Add($"step {e.Step} of epoch {e.Epoch}: {e.Examples} examples, {e.Tokens} tokens, rate {e.LearningRate}")],
            OnEvaluate = [e => told.Add($"losses after {e.Step}: {e.Train.Predictions.Count}, {e.Validation.Predictions.Count}")],
            OnEpoch = [e => told.Add($"epoch {e.Epoch} after {e.Step}: {e.Train.Predictions.Count}, {string.Join("+", e.ValidationMetrics.Keys)}")],
            OnEnd = [e => told.Add($"end: {e.Result.Outcome}, {e.Result.Steps} steps")],
        });
        Assert.Equal(
            [
                "losses after 0: 8, 8",
                "step 1 of epoch 1: 8 examples, 96 tokens, rate 0.001",
                "step 2 of epoch 1: 8 examples, 96 tokens, rate 0.001",
                "losses after 2: 8, 8",
                "epoch 1 after 2: 16, accuracy+loss",
                "step 3 of epoch 2: 8 examples, 96 tokens, rate 0.001",
                "step 4 of epoch 2: 8 examples, 96 tokens, rate 0.001",
                "losses after 4: 8, 8",
                "epoch 2 after 4: 16, accuracy+loss",
                "end: Completed, 4 steps",
            ],
            told);
    }

    [Fact]
    public void The_first_epoch_is_the_best_so_far()
    {
        var best = new List<bool>();
        Train(new TrainingEvents { OnEpoch = [e => best.Add(e.IsBest)] });
        Assert.Equal(2, best.Count);
        Assert.True(best[0]);
    }

    public static TheoryData<string, int> Stops => new() { { "step", 3 }, { "evaluate", 2 }, { "epoch", 2 } };

    [Theory]
    [MemberData(nameof(Stops))]
    public void Each_event_may_stop_training(string which, int steps)
    {
        var events = which switch
        {
            "step" => new TrainingEvents { OnStep = [e => StopAt(e, 3)] },
            "evaluate" => new TrainingEvents { OnEvaluate = [e => StopAt(e, 2)] },
            _ => new TrainingEvents { OnEpoch = [e => StopAt(e, 2)] },
        };
        EndEvent? end = null;
        var (result, log) = Train(events with { OnEnd = [e => end = e] });
        Assert.Equal((TrainingOutcome.Stopped, steps, "enough"), (result.Outcome, result.Steps, result.StopReason));
        Assert.Equal(steps, log.Steps.Count);
        Assert.Equal((CheckpointKind.Last, steps), log.Checkpoints[^1]);
        Assert.Equal(result, end!.Result);

        static void StopAt(TrainingEvent e, int step)
        {
            if (e.Step != step)
                return;
            e.Stop("enough");
            e.Stop("another reason");
        }
    }

    [Fact]
    public void A_reason_has_to_be_given() =>
        Assert.Throws<ArgumentException>(() => Train(new TrainingEvents { OnStep = [e => e.Stop(" ")] }));

    [Fact]
    public void What_a_listener_throws_ends_training() => Assert.Throws<InvalidTimeZoneException>(
        () => Train(new TrainingEvents { OnStep = [_ => throw new InvalidTimeZoneException()] }));

    private static (TrainingResult Result, TrainingLog Log) Train(TrainingEvents events)
    {
        using var classifier = Toy.Classifier();
        var log = new TrainingLog();
        var result = new Trainer(Options with { Events = events }, new EvaluationOptions { Every = 2, Batches = 1 }, seed: 1).Train(
            classifier, Toy.Split(16, seed: 1), Toy.Split(12, seed: 2), log);
        return (result, log);
    }
}
