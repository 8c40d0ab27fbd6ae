using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Data;
using Experiments.Engine;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Cli.Tests;

/// <summary>
/// The nineteen rows of <c>experiments/sms-table</c>, each trained for a few steps on a narrow model: what its file says is what happens. The
/// messages are the real ones where they are beside the repository, and those that stand in elsewhere.
/// </summary>
public sealed class SmsTableTests : IDisposable
{
    private const int Steps = 3;
    private const int LongestTrain = 120; // tokens, of the reference's 1,045 messages
    private const int Context = 1024;

    // Of gpt2-nano: 64 wide, two blocks.
    private const int Head = 64 * 2 + 2;
    private const int Block = 12 * 64 * 64 + 13 * 64;
    private const int Norm = 2 * 64;
    private const int All = 50_257 * 64 + Context * 64 + 2 * Block + Norm + Head;

    // Rank 16: three pairs for query, key and value, one each for the three other layers of a block, and one for the head.
    private const int LoraBlock = 16 * (3 * (64 + 64) + (64 + 64) + (64 + 256) + (256 + 64));
    private const int Lora = 2 * LoraBlock + 16 * (64 + 2) + Head;

    private static readonly bool HasMessages = File.Exists(Repository.Shared("data", "sms", "SMSSpamCollection"));

    private readonly DisposeScope _scope = NewDisposeScope();

    /// <summary>File, trained of gpt2-nano, length of a batch (0: no padding), batches a step, checkpoint, trained of that checkpoint.</summary>
    public static TheoryData<string, int, int, int, string, long> Rows => new()
    {
        { "01-last-block", Block + Norm + Head, LongestTrain, 1, "gpt2", 7_090_946 },
        { "02-first-position", Block + Norm + Head, LongestTrain, 1, "gpt2", 7_090_946 },
        { "03-last-layer", Head, LongestTrain, 1, "gpt2", 1_538 },
        { "04-last-two-blocks", 2 * Block + Norm + Head, LongestTrain, 1, "gpt2", 14_178_818 },
        { "05-all-layers", All, LongestTrain, 1, "gpt2", 124_441_346 },
        { "06-gpt2-medium", Block + Norm + Head, LongestTrain, 1, "gpt2-medium", 12_600_322 },
        { "07-gpt2-large", Block + Norm + Head, LongestTrain, 1, "gpt2-large", 19_682_562 },
        { "08-gpt2-xl", Block + Norm + Head, LongestTrain, 1, "gpt2-xl", 30_747_202 },
        { "09-gpt2-xl-all-layers", All, LongestTrain, 1, "gpt2-xl", 1_557_614_402 },
        { "10-random-weights", All, LongestTrain, 1, "gpt2", 124_441_346 },
        { "11-lora", Lora, LongestTrain, 1, "gpt2", 2_666_528 + 1_538 }, // the book counts 2,666,528 without the head itself
        { "12-gpt2-xl-lora", Lora, LongestTrain, 1, "gpt2-xl", 22_118_400 + 25_632 + 3_202 },
        { "13-context-length", Block + Norm + Head, Context, 1, "gpt2", 7_090_946 },
        { "14-no-padding", Block + Norm + Head, 0, 1, "gpt2", 7_090_946 },
        { "15-no-padding-accumulation", Block + Norm + Head, 0, 8, "gpt2", 7_090_946 },
        { "16-last-token", Block + Norm + Head, LongestTrain, 1, "gpt2", 7_090_946 },
        { "17-no-causal-mask", Block + Norm + Head, LongestTrain, 1, "gpt2", 7_090_946 },
        { "18-ignore-index", Block + Norm + Head, LongestTrain, 1, "gpt2", 7_090_946 },
        { "19-mean", Block + Norm + Head, LongestTrain, 1, "gpt2", 7_090_946 },
    };

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Every_row_is_tested() => Assert.Equal(
        Directory.GetFiles(Repository.File("experiments", "sms-table"), "*.yaml").Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != "base").Order(StringComparer.Ordinal),
        Rows.Select(row => (string)row[0]));

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_row_says_is_what_is_trained(string name, int trained, int tokens, int accumulation, string checkpoint, long trainedOfCheckpoint)
    {
        using var experiment = Load(name);
        var asked = experiment.Spec.Model;
        Assert.Equal((checkpoint, name == "10-random-weights" ? Weights.Random : Weights.Pretrained), (asked.Checkpoint, asked.Weights));
        Assert.Equal(trainedOfCheckpoint, TrainableParameters.Of(asked, Gpt2Models.Configs[checkpoint], classes: 2).Trained);

        using var row = NanoRow.Of(name);
        Assert.Equal(trained, TrainableParameters.Of(row.Classifier).Trained);
        AssertLengths(row, tokens);
        var batches = tokens == 0 ? row.Data.Train.Count : row.Data.Train.Count / 8;
        Assert.Equal((batches + accumulation - 1) / accumulation, row.Spec.Training.StepsPerEpoch(row.Data.Train.Count));

        var before = Copy(row.Classifier);
        Assert.Equal(Steps, row.Train(Steps).Steps);
        foreach (var (parameter, tensor) in row.Classifier.named_parameters())
        {
            var isSame = before[parameter].allclose(tensor, rtol: 0, atol: 0);
            Assert.True(isSame != tensor.requires_grad, $"{parameter} {(isSame ? "was not" : "was")} changed");
        }
    }

    [Theory]
    [InlineData("01-last-block", "last", true)]
    [InlineData("02-first-position", "first", true)]
    [InlineData("16-last-token", "last token", true)]
    [InlineData("17-no-causal-mask", "last", false)]
    [InlineData("19-mean", "mean", true)]
    public void A_row_reads_the_position_and_sees_the_tokens_that_it_says(string name, string position, bool isCausal)
    {
        using var row = NanoRow.Of(name);
        row.Train(Steps);
        row.Classifier.eval();
        using var gradients = no_grad();

        // Two texts of 9 and 5 tokens, padded to 12.
        var ids = Enumerable.Range(0, 24).Select(i => i is > 8 and < 12 or > 16 ? 50_256L : 100 + i * 37).ToArray();
        var batch = new Batch(ids, 12, [9, 5], [0, 1], [0, 1]);
        var hidden = row.Classifier.Trunk.call(tensor(ids, [2, 12])); // [rows, tokens, hidden]
        var pooled = position switch
        {
            "first" => Positions(0, 0),
            "last" => Positions(11, 11),
            "last token" => Positions(8, 4),
            _ => hidden.mean([1]),
        };
        var expected = row.Classifier.Head.call(pooled);
        Assert.True(expected.allclose(row.Classifier.call(batch), rtol: 1e-5, atol: 1e-6), "The head reads something else.");

        // What the first position sees.
        ids[7] = 4321;
        var changed = row.Classifier.Trunk.call(tensor(ids, [2, 12]));
        Assert.Equal(isCausal, hidden[0, 0].allclose(changed[0, 0], rtol: 0, atol: 0));
        Assert.False(hidden[0, 8].allclose(changed[0, 8], rtol: 0, atol: 0));

        Tensor Positions(long first, long second) => stack([hidden[0, first], hidden[1, second]]);
    }

    [Theory]
    [InlineData("11-lora", 16)]
    [InlineData("12-gpt2-xl-lora", 8)]
    public void Lora_is_the_references(string name, double alpha)
    {
        using var row = NanoRow.Of(name);
        var lora = row.Spec.Model.Lora!;
        Assert.Equal((16, alpha, alpha), (lora.Rank, lora.Alpha, lora.Scale)); // alpha itself, not alpha / rank
        var trained = row.Classifier.TrainedParameters().ToDictionary(named => named.Name, named => named.Parameter.shape);
        Assert.Equal([2, 64], trained["head.weight"]);
        Assert.Equal([2], trained["head.bias"]);
        var updates = trained.Where(named => named.Key is not ("head.weight" or "head.bias")).ToList();
        // Of each block three pairs for c_attn, and one each for c_proj, c_fc and c_proj; and that of the head.
        Assert.Equal(2 * (2 * 6 + 1), updates.Count);
        var shapes = updates.Select(named => (named.Value[0], named.Value[1])).GroupBy(shape => shape).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(
            new Dictionary<(long, long), int>
            {
                [(64, 16)] = 2 * (3 + 1 + 1) + 1, // A of query, key, value, attention's projection, c_fc; of the head
                [(16, 64)] = 2 * (3 + 1 + 1), // B of the first four, and of the MLP's projection
                [(16, 256)] = 2,
                [(256, 16)] = 2,
                [(16, 2)] = 1,
            },
            shapes);
        Assert.All(updates, named => Assert.Contains("lora", named.Key));
    }

    [Fact]
    public void Row_18_is_row_1()
    {
        var states = new List<Dictionary<string, Tensor>>();
        foreach (var name in new[] { "01-last-block", "18-ignore-index" })
        {
            using var row = NanoRow.Of(name);
            row.Train(Steps);
            states.Add(Copy(row.Classifier));
        }

        Assert.Equal(50_256, Assert.IsType<CrossEntropy>(Load("18-ignore-index").Spec.Training.Loss).IgnoreIndex);
        Assert.All(states[0], named => Assert.True(named.Value.allclose(states[1][named.Key], rtol: 0, atol: 0), named.Key));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void On_a_machine_that_has_nothing_what_is_trained_stays_what_the_row_says(
        string name, int trained, int tokens, int accumulation, string checkpoint, long trainedOfCheckpoint)
    {
        _ = (tokens, accumulation, checkpoint, trainedOfCheckpoint);
        using var experiment = Load(name);
        var standIn = experiment.WithStandIns(StandIns.Data | StandIns.Model);
        Assert.Equal(("sms-stand-in", "gpt2-nano", Weights.Random), (standIn.Data.Source.Name, standIn.Model.Checkpoint, standIn.Model.Weights));
        // Row 10 asks for no weights, so nothing ever stands in for its model.
        var model = name == "10-random-weights" ? standIn.Model with { Unfreeze = experiment.Spec.Model.Unfreeze } : standIn.Model;
        Assert.Equal(trained, TrainableParameters.Of(model, Gpt2Models.Configs["gpt2-nano"], classes: 2).Trained);
    }

    private static void AssertLengths(NanoRow row, int tokens)
    {
        var train = row.Data.Train;
        int[] some = tokens == 0 ? [0] : [0, 1];
        if (tokens == 0)
        {
            Assert.Equal(PaddingStrategy.None, row.Spec.Data.Padding);
            foreach (var split in new[] { train, row.Data.Validation, row.Data.Test })
            {
                Assert.Null(split.Length);
                Assert.True(split.MustBeEquallyLong);
                Assert.Equal(split.Examples[0].TokenIds.Length, split.Batch(some).Tokens);
                // Nothing is cut: messages are shorter than the context.
                Assert.Equal(split.Tokens!.Longest, split.Examples.Max(example => example.TokenIds.Length));
            }

            return;
        }

        var expected = tokens == LongestTrain && !HasMessages ? train.Tokens!.Longest : tokens;
        Assert.Equal((expected, expected, expected), (train.Length, row.Data.Validation.Length, row.Data.Test.Length));
        Assert.Equal(expected, train.Batch(some).Tokens);
    }

    private static Experiment Load(string name, params IReadOnlyList<string> overrides)
    {
        var path = Repository.File("experiments", "sms-table", $"{name}.yaml");
        return ExperimentLoader.Load(path, KnownNames.Default, new LoadOptions { Overrides = overrides }).Experiment!;
    }

    private static Dictionary<string, Tensor> Copy(Gpt2Classifier classifier) =>
        classifier.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter.detach().clone());

    /// <summary>A row with <c>gpt2-nano</c> in the place of its checkpoint, and all else as its file says.</summary>
    private sealed class NanoRow : IDisposable
    {
        private static readonly Dictionary<string, EncodedData> Encoded = [];

        private readonly Experiment _experiment;

        private NanoRow(Experiment experiment, EncodedData data)
        {
            _experiment = experiment;
            Data = data;
            Classifier = Gpt2Classifier.Create(Spec.Model, Gpt2Models.Configs[Gpt2Models.Nano], data.Labels.Count, null, Spec.Seed, null, data.Labels.Names);
        }

        public ExperimentSpec Spec => _experiment.Spec;

        public EncodedData Data { get; }

        public Gpt2Classifier Classifier { get; }

        public static NanoRow Of(string name)
        {
            var source = HasMessages
                ? $"data.source={{ path: \"{Repository.Shared("data", "sms", "SMSSpamCollection")}\", format: tsv, header: false, text: 1, label: 0 }}"
                : "data.source=sms-stand-in";
            var experiment = Load(name, "model.checkpoint=gpt2-nano", "model.weights=random", source);
            var padding = experiment.Spec.Data.Padding.ToString();
            lock (Encoded)
            {
                // The rows differ in padding only, and tokenizing takes a second.
                if (!Encoded.TryGetValue(padding, out var data))
                    Encoded[padding] = data = Encode(experiment.Spec);
                return new NanoRow(experiment, data);
            }
        }

        /// <summary>Trains for some steps of an epoch that has no more of them.</summary>
        public TrainingResult Train(int steps)
        {
            var training = Spec.Training with { Epochs = 1 };
            var train = Data.Train with { Examples = [.. Data.Train.Examples.Take(steps * training.BatchSize * training.Accumulation)] };
            var validation = Data.Validation with { Examples = [.. Data.Validation.Examples.Take(2)] };
            var trainer = new Trainer(training, Spec.Evaluation with { Every = 0 }, Spec.Seed);
            return trainer.Train(Classifier, train, validation, new Nobody());
        }

        public void Dispose()
        {
            Classifier.Dispose();
            _experiment.Dispose();
        }

        private static EncodedData Encode(ExperimentSpec spec)
        {
            using var library = new SourceLibrary(SourceSettings.FromEnvironment() with { Offline = true });
            var file = library.Data.LocateAsync(spec.Data.Source).GetAwaiter().GetResult();
            return RunInputs.Prepare(new FoundSources(spec, StandIns.None, [], file, null), new UsersCode(), CancellationToken.None).Data;
        }
    }

    private sealed class Nobody : ITrainingObserver
    {
        public void OnStep(TrainingStep step)
        {
        }

        public void OnEvaluation(PeriodicEvaluation evaluation)
        {
        }

        public void OnEpoch(EpochResult epoch)
        {
        }

        public void OnCheckpoint(CheckpointKind kind, int step, Gpt2Classifier classifier)
        {
        }
    }
}
