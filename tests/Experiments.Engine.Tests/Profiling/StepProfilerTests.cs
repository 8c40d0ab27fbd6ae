using System.Text.Json;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class StepProfilerTests
{
    [Theory]
    [InlineData("all", "last", false)]
    [InlineData("last_two_blocks", "last_token", true)]
    [InlineData("last_block", "last", true)]
    [InlineData("last_block", "mean", false)]
    [InlineData("none", "last", false, "book")]
    [InlineData("none", "mean", false, "book")]
    [InlineData("none", "last_token", false, "peft")]
    public void The_operations_counted_are_those_estimated(string unfreeze, string pooling, bool useCache, string? lora = null)
    {
        // Wide enough that the head, which the estimate leaves out, is nothing beside the rest.
        var config = new Gpt2Config { VocabularySize = 32, ContextLength = 12, HiddenSize = 128, Layers = 3, Heads = 4 };
        var model = new ModelOptions
        {
            Weights = Weights.Random,
            Unfreeze = new UnfreezePatterns([unfreeze]),
            Lora = lora switch { "book" => new BookLora(), "peft" => new PeftLora(), _ => null },
            Pool = pooling switch { "last" => new LastPooling(), "mean" => new MeanPooling(), _ => new LastTokenPooling() },
        };
        var training = new TrainingOptions { BatchSize = 6 };
        var split = Toy.Split(6, seed: 1);
        using var classifier = Gpt2Classifier.Create(model, config, 2, checkpointPath: null, seed: 1);
        using var prepared = useCache ? TrunkCache.Prepare(classifier, [split], new TrunkCacheOptions()) : null;
        var profile = StepProfiler.Profile(classifier, training, split);
        int[] lengths = [.. split.Examples.Select(example => example.TokenIds.Length)];
        var work = new Workload
        {
            Config = config,
            Model = model,
            Training = training,
            Evaluation = new EvaluationOptions(),
            Train = lengths,
            Validation = lengths,
            Test = [],
            PaddedTo = 12,
            Trunk = useCache ? new TrunkCacheOptions() : null,
        };
        var estimate = WorkEstimate.Of(work, new MachineSpeed(1e9, 1e9, 1e-6));
        Assert.Equal(estimate.FlopPerStep, profile.Flop, 0.02 * estimate.FlopPerStep);
    }

    [Fact]
    public void A_profile_changes_neither_weights_nor_gradients_nor_the_training_after_it()
    {
        using var classifier = Toy.Classifier(dropout: 0.1);
        var before = Tiny.Bits(classifier);
        StepProfiler.Profile(classifier, new TrainingOptions { BatchSize = 4 }, Toy.Split(8, seed: 1));
        Assert.Equal(before, Tiny.Bits(classifier));
        Assert.All(classifier.TrainedParameters(), named => Assert.Null(named.Parameter.grad));
        Assert.Equal(Losses(classifier), Losses(Toy.Classifier(dropout: 0.1)));

        static double[] Losses(Gpt2Classifier trained)
        {
            var log = new TrainingLog();
            var split = Toy.Split(8, seed: 1);
            new Trainer(new TrainingOptions { Epochs = 2, BatchSize = 4 }, new EvaluationOptions { Every = 0 }, seed: 1).Train(trained, split, split, log);
            return [.. log.Steps.Select(step => step.Loss)];
        }
    }

    [Fact]
    public void The_gradients_of_a_watched_step_are_those_of_any_other()
    {
        using var classifier = Tiny.Classifier();
        var options = new TrainingOptions { BatchSize = 4 };
        var objective = new Objective(options.Loss, new LossContext(classifier.Classes, null, CPU), classifier);
        objective.Backward([Tiny.Batch], _ => { });
        var expected = Gradients();
        classifier.zero_grad();

        using var scope = NewDisposeScope();
        using var tape = new OperationTape(CPU);
        using (new ModuleWatch(tape, classifier, Tiny.Batch.Tokens))
        {
            var loss = options.Loss.Of(classifier.call(Tiny.Batch), tensor(Tiny.Batch.Labels), new LossContext(classifier.Classes, null, CPU));
            tape.End("loss", "loss", loss, default);
        }

        tape.Backward();
        var actual = Gradients();
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (name, gradient) in expected)
            Agreement.Assert(name, gradient, actual[name], relative: double.PositiveInfinity, absolute: 1e-6);

        Dictionary<string, double[]> Gradients() =>
            classifier.TrainedParameters().ToDictionary(named => named.Name, named => Tiny.Values(named.Parameter.grad!));
    }

    [Fact]
    public void A_profile_names_every_kind_of_operation_in_every_phase()
    {
        using var classifier = Toy.Classifier();
        var profile = StepProfiler.Profile(classifier, new TrainingOptions { BatchSize = 4 }, Toy.Split(8, seed: 1));
        var rows = profile.Rows();
        string[] kinds = ["GELU", "attention", "embedding", "layer norm", "linear", "loss", "residual"];
        Assert.Equal(kinds, Kinds(ProfilePhase.Forward));
        Assert.Equal(kinds, Kinds(ProfilePhase.Backward));
        Assert.Equal(["optimizer"], Kinds(ProfilePhase.Update));
        Assert.True(profile.Operations.Sum(operation => operation.Seconds) <= profile.Seconds);
        Assert.True(profile.PlainSeconds > 0);
        Assert.Contains(profile.Operations, operation => operation is { Name: "h.0.mlp.c_fc", Kind: "linear", Phase: ProfilePhase.Backward, Flop: > 0 });

        string[] Kinds(ProfilePhase phase) =>
            [.. rows.Where(row => row.Phase == phase).Select(row => row.Kind).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void The_trace_is_what_Chrome_reads()
    {
        var profile = new StepProfile([new ProfiledOperation("h.0.mlp.c_fc", "linear", ProfilePhase.Backward, 0.001, 0.0005, 1e6)], 0.1, 0.1);
        using var stream = new MemoryStream();
        profile.WriteTrace(stream);
        var told = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("traceEvents")[0];
        Assert.Equal("h.0.mlp.c_fc", told.GetProperty("name").GetString());
        Assert.Equal("linear", told.GetProperty("cat").GetString());
        Assert.Equal("X", told.GetProperty("ph").GetString());
        Assert.Equal((1000, 500), (told.GetProperty("ts").GetDouble(), told.GetProperty("dur").GetDouble()));
        Assert.Equal(1e6, told.GetProperty("args").GetProperty("flop").GetDouble());
    }
}
