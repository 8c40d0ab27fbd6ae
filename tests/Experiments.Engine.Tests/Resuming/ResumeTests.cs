using Experiments.Data;
using Experiments.Tests;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class ResumeTests
{
    private static readonly TrainingOptions OneEpoch = new() { Epochs = 1 };
    private static readonly EncodedSplit Train = Toy.Split(26, seed: 1);
    private static readonly EncodedSplit Validation = Toy.Split(14, seed: 2);

    public static TheoryData<string> Settings => ["adamw", "adam", "sgd", "best"];

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_training_goes_on_from_every_step_to_the_same_bits(string settings)
    {
        using var folder = new TemporaryFolder();
        var whole = Go(settings, states: folder);
        var paths = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(0, 13).Select(step => $"{step:00}"), paths.Select(Path.GetFileName));
        foreach (var path in paths)
        {
            using var state = TrainingStateFile.Open(path);
            AssertSame(whole, Go(settings, state));
            Assert.Equal(whole.Log.Steps.Skip(state.Step).Select(step => (step.Step, step.Epoch, step.Loss, step.LearningRate)),
                Last.Log.Steps.Select(step => (step.Step, step.Epoch, step.Loss, step.LearningRate)));
        }
    }

    [Theory]
    [InlineData("adamw")]
    [InlineData("best")]
    public void A_training_that_is_interrupted_anywhere_goes_on_to_the_same_bits(string settings)
    {
        using var folder = new TemporaryFolder();
        var whole = Go(settings);

        // Asked after each call that an observer gets: in and between steps, evaluations and epochs.
        for (var calls = 0; calls <= whole.Log.Calls; calls++)
        {
            var first = Go(settings, states: folder, stopAfterCalls: calls);
            if (first.Result.Outcome != TrainingOutcome.Interrupted)
            {
                AssertSame(whole, first);
                continue;
            }

            using var state = TrainingStateFile.Open(Path.Combine(folder.Path, $"{first.Result.Steps:00}"));
            Assert.Equal(first.Result.Steps, state.Step);
            var second = Go(settings, state);
            AssertSame(whole, second);

            // Nothing is told twice, and nothing is left out.
            Assert.Equal(whole.Log.Told, [.. first.Log.Told, .. second.Log.Told]);
        }
    }

    [Fact]
    public void A_training_that_was_stopped_stays_stopped()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainingOptions { Events = new TrainingEvents { OnStep = [e => StopAt(e, 2)] } };
        using (var classifier = Toy.Classifier())
            new Trainer(options, new EvaluationOptions(), seed: 1).Train(classifier, Train, Validation, new StateLog(folder));

        using var again = Toy.Classifier();
        using var state = TrainingStateFile.Open(Path.Combine(folder.Path, "02"));
        var log = new StateLog(null);
        var result = new Trainer(options, new EvaluationOptions(), seed: 1).Resume(state, again, Train, Validation, log);
        Assert.Equal((TrainingOutcome.Stopped, 2, "enough"), (result.Outcome, result.Steps, result.StopReason));
        Assert.Empty(log.Steps);

        static void StopAt(TrainingEvent e, int step)
        {
            if (e.Step == step)
                e.Stop("enough");
        }
    }

    [Fact]
    public void By_default_the_state_is_given_at_the_start_and_after_each_epoch()
    {
        using var classifier = Toy.Classifier();
        var log = new StateLog(null);
        new Trainer(new TrainingOptions { Epochs = 3 }, new EvaluationOptions { Every = 2 }, seed: 1).Train(classifier, Train, Validation, log);
        Assert.Equal([0, 4, 8, 12], log.States);
    }

    [Fact]
    public void Only_what_is_trained_is_kept()
    {
        using var folder = new TemporaryFolder();
        using var classifier = Toy.Classifier(unfreeze: "last_block");
        new Trainer(OneEpoch, new EvaluationOptions(), seed: 1).Train(classifier, Train, Validation, new StateLog(folder));
        using var file = SafetensorsFile.Open(Path.Combine(folder.Path, "04"));
        Assert.Equal(
            classifier.TrainedParameters().Select(named => "weights." + named.Name).Order(),
            file.Tensors.Keys.Where(name => name.StartsWith("weights.", StringComparison.Ordinal)).Order());
        Assert.Equal(
            2 * classifier.TrainedParameters().Count(),
            file.Tensors.Keys.Count(name => name.StartsWith("optimizer.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_state_of_another_training_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (var classifier = Toy.Classifier(unfreeze: "last_block"))
            new Trainer(OneEpoch, new EvaluationOptions(), seed: 1).Train(classifier, Train, Validation, new StateLog(folder));
        using var state = TrainingStateFile.Open(Path.Combine(folder.Path, "04"));

        Assert.Contains("is the state of another training; these are missing, left over or of another shape: transformer.wte.weight",
            Refused("all", new TrainingOptions(), Train).Message);
        Assert.Contains("by AdamW over 16 parameters; this one is by SGD over 16",
            Refused("last_block", new TrainingOptions { Optimizer = new SgdOptimizer() }, Train).Message);
        Assert.Contains("on other rows", Refused("last_block", new TrainingOptions(), Toy.Split(20, seed: 1)).Message);
        Assert.Contains("script counter", Refused(
            "last_block", new TrainingOptions { Resumables = new Dictionary<string, IResumable> { ["counter"] = new Counter() } }, Train).Message);

        CheckpointException Refused(string unfreeze, TrainingOptions options, EncodedSplit train)
        {
            using var classifier = Toy.Classifier(unfreeze: unfreeze);
            return Assert.Throws<CheckpointException>(() => new Trainer(options, new EvaluationOptions(), seed: 1).Resume(
                state, classifier, train, Validation, new StateLog(null)));
        }
    }

    [Fact]
    public void A_checkpoint_that_is_no_state_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var classifier = Toy.Classifier();
        ClassifierCheckpoint.Save(classifier, folder.Path);
        var error = Assert.Throws<CheckpointException>(() => TrainingStateFile.Open(Path.Combine(folder.Path, "model.safetensors")));
        Assert.Contains("not the state of a training", error.Message);
    }

    [Fact]
    public void A_state_that_is_cut_off_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (var classifier = Toy.Classifier())
            new Trainer(OneEpoch, new EvaluationOptions(), seed: 1).Train(classifier, Train, Validation, new StateLog(folder));
        var path = Path.Combine(folder.Path, "04");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Throws<CheckpointException>(() => TrainingStateFile.Open(path));
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("\"format\": 1", "\"format\": 2", "another version")]
    [InlineData("\"format\": 1, ", "", "is damaged")]
    [InlineData("\"step\": 3, ", "", "is damaged")]
    [InlineData("\"step\": 3", "\"step\": \"x\"", "is damaged")]
    [InlineData("{ \"kind\": \"Adam\", \"steps\": [] }", "null", "is damaged")]
    [InlineData("{ \"kind\": \"Adam\", \"steps\": [] }", "{ \"kind\": \"Adam\" }", "is damaged")]
    [InlineData("\"remembered\": {}", "\"remembered\": null", "is damaged")]
    [InlineData("{}}", "{}", "is damaged")]
    public void A_state_whose_record_makes_no_sense_is_refused(string from, string to, string? problem)
    {
        const string sound =
            """{"format": 1, "step": 3, "evaluated_step": 2, "epochs_done": 1, "optimizer": { "kind": "Adam", "steps": [] }, "remembered": {}}""";
        Assert.Contains(from, sound, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "state");
        var record = from.Length == 0 ? sound : sound.Replace(from, to, StringComparison.Ordinal);
        SafetensorsWriter.Write(path, [], new Dictionary<string, string> { ["training_state"] = record });
        if (problem is null)
        {
            using var state = TrainingStateFile.Open(path);
            Assert.Equal(3, state.Step);
            return;
        }

        var error = Assert.Throws<CheckpointException>(() => TrainingStateFile.Open(path));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private Outcome Last { get; set; } = null!;

    private Outcome Go(string settings, TrainingStateFile? state = null, TemporaryFolder? states = null, int? stopAfterCalls = null)
    {
        // Whatever was drawn before must make no difference.
        rand(1 + (state?.Step ?? 0)).Dispose();
        using var classifier = Toy.Classifier(
            dropout: 0.2, head: new MlpHead { Layers = [5], Dropout = 0.3, LayerNorm = true }, unfreeze: settings == "best" ? "last_block" : "all");
        using var cancellation = new CancellationTokenSource();
        var log = new StateLog(states)
        {
            AfterCall = calls =>
            {
                if (calls == stopAfterCalls)
                    cancellation.Cancel();
            },
        };
        if (stopAfterCalls == 0)
            cancellation.Cancel();
        var counter = new Counter();
        var training = new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 4,
            Accumulation = 2,
            LearningRate = 2e-2,
            LayerDecay = 0.8,
            Schedule = new CosineSchedule { WarmupSteps = 2 },
            Optimizer = settings switch
            {
                "adam" => new AdamOptimizer { AmsGrad = true },
                "sgd" => new SgdOptimizer { Momentum = 0.9, Nesterov = true },
                _ => new AdamWOptimizer(),
            },
            ClipNorm = 1,
            SaveEvery = 1,
            EarlyStopping = settings == "best" ? new EarlyStopping { Metric = "validation.loss", Patience = 3 } : null,
            Resumables = new Dictionary<string, IResumable> { ["counter"] = counter },

            // A schedule of a script that depends on what it has seen.
            Events = new TrainingEvents { OnStep = [e => counter.Sum += e.Loss] },
            Loss = new LossRule((logits, labels, context) =>
                nn.functional.cross_entropy(logits, labels, context.ClassWeightTensor()) * (1 + 0.01 * counter.Sum)),
        };
        var evaluation = new EvaluationOptions
        {
            Every = 3,
            Batches = 1,
            Weights = settings == "best" ? FinalWeights.Best : FinalWeights.Last,
            Metric = "validation.roc_auc",
            Metrics = [new F1Metric(), new MetricRule("never", _ => double.NaN)],
        };
        var trainer = new Trainer(training, evaluation, seed: 5) { ClassWeights = [0.7, 1.6] };
        var result = state is null
            ? trainer.Train(classifier, Train, Validation, log, cancellation.Token)
            : trainer.Resume(state, classifier, Train, Validation, log, cancellation.Token);
        return Last = new Outcome(result, Tiny.Bits(classifier), log, counter.Sum);
    }

    private static void AssertSame(Outcome expected, Outcome actual)
    {
        Assert.All(expected.Bits, named => Assert.Equal(named.Value, actual.Bits[named.Key]));
        Assert.Equal(expected.Sum, actual.Sum);
        Assert.Equal((expected.Result.Outcome, expected.Result.Steps), (actual.Result.Outcome, actual.Result.Steps));
        AssertSame(expected.Result.Last!, actual.Result.Last!);
        AssertSame(expected.Result.Best!, actual.Result.Best!);
    }

    private static void AssertSame(EpochResult expected, EpochResult actual)
    {
        Assert.Equal((expected.Epoch, expected.Step), (actual.Epoch, actual.Step));
        Assert.Equal(expected.TrainMetrics, actual.TrainMetrics);
        Assert.Equal(expected.ValidationMetrics, actual.ValidationMetrics);
        AssertSame(expected.Train, actual.Train);
        AssertSame(expected.Validation, actual.Validation);
    }

    private static void AssertSame(Evaluation expected, Evaluation actual)
    {
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(
            expected.Predictions.Select(one => (one.Example, one.Gold, one.Predicted)),
            actual.Predictions.Select(one => (one.Example, one.Gold, one.Predicted)));
        Assert.Equal(expected.Predictions.SelectMany(one => one.Probabilities), actual.Predictions.SelectMany(one => one.Probabilities));
    }

    private sealed record Outcome(TrainingResult Result, Dictionary<string, byte[]> Bits, StateLog Log, double Sum);

    private sealed class Counter : IResumable
    {
        public double Sum { get; set; }

        public byte[] Save() => BitConverter.GetBytes(Sum);

        public void Restore(byte[] state) => Sum = BitConverter.ToDouble(state);
    }
}
