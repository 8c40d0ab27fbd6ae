using System.Text.Json;
using Experiments.Data;
using Experiments.Tests;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class SequenceClassificationFolderTests : IDisposable
{
    private const int PaddingId = 0;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gpt2")]
    [InlineData("gpt2-nano")]
    public void Names_types_and_shapes_are_those_of_Hugging_Face_s_class(string shape)
    {
        using var classifier = Gpt2Classifier.Create(
            Exportable with { Unfreeze = new UnfreezePatterns(["last_block"]) }, Gpt2Models.Configs[shape], classes: 2, checkpointPath: null, seed: 1);

        var tensors = SequenceClassificationFolder.StateDict(classifier)
            .Select(named => $"{named.Name} {(named.Tensor.dtype == ScalarType.Float32 ? "F32" : named.Tensor.dtype)} [{string.Join(", ", named.Tensor.shape)}]");

        Assert.Equal(Specified(shape).Order(StringComparer.Ordinal), tensors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_file_holds_what_the_specification_lists_and_says_which_framework_reads_it()
    {
        using var classifier = Gpt2Classifier.Create(Exportable, Gpt2Models.Configs["gpt2-nano"], classes: 2, checkpointPath: null, seed: 1);
        SequenceClassificationFolder.Write(classifier, _folder.Path, Gpt2Vocabulary.EndOfTextId);

        using var file = SafetensorsFile.Open(_folder.File("model.safetensors"));
        Assert.Equal(
            Specified("gpt2-nano").Order(StringComparer.Ordinal),
            file.Tensors.Values.Select(entry => $"{entry.Name} {entry.Type} [{string.Join(", ", entry.Shape)}]").Order(StringComparer.Ordinal));
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void The_configuration_says_what_the_class_needs_to_know()
    {
        using var classifier = Create(Exportable with { Dropout = 0.25 }, ["ham", "\"spam\"\n"]);
        SequenceClassificationFolder.Write(classifier, _folder.Path, 5);

        using var json = JsonDocument.Parse(File.ReadAllText(_folder.File("config.json")));
        var root = json.RootElement;
        Assert.Equal("GPT2ForSequenceClassification", Assert.Single(root.GetProperty("architectures").EnumerateArray()).GetString());
        Assert.Equal("gpt2", root.GetProperty("model_type").GetString());
        Assert.Equal("gelu_new", root.GetProperty("activation_function").GetString());
        Assert.Equal(
            [32, 12, 16, 2, 2, 2, 5, 5, 5],
            new[] { "vocab_size", "n_positions", "n_embd", "n_layer", "n_head", "num_labels", "pad_token_id", "eos_token_id", "bos_token_id" }
                .Select(name => root.GetProperty(name).GetInt32()));
        Assert.Equal([0.25, 0.25, 0.25], new[] { "attn_pdrop", "embd_pdrop", "resid_pdrop" }.Select(name => root.GetProperty(name).GetDouble()));
        Assert.Equal(["ham", "\"spam\"\n"], root.GetProperty("id2label").EnumerateObject().Select(label => label.Value.GetString()));
        Assert.Equal(["0", "1"], root.GetProperty("id2label").EnumerateObject().Select(label => label.Name));
        Assert.Equal(1, root.GetProperty("label2id").GetProperty("\"spam\"\n").GetInt32());
        Assert.Equal(classifier.Trunk.Config, Gpt2ConfigFile.Read(_folder.File("config.json")));
        Assert.True(SequenceClassification.IsSaidBy(_folder.File("config.json")));
    }

    [Fact]
    public void What_is_exported_and_read_again_gives_the_same_logits_to_the_last_bit()
    {
        using var scope = NewDisposeScope();
        using var classifier = Trained();
        SequenceClassificationFolder.Write(classifier, _folder.Path, PaddingId);

        using var imported = SequenceClassificationFolder.Read(_folder.Path, ["a", "b"]);

        classifier.eval();
        var batch = Toy.Split(16, seed: 3).Batch(Enumerable.Range(0, 16).ToArray());
        Assert.Equal(classifier.call(batch).bytes.ToArray(), imported.call(batch).bytes.ToArray());
        Assert.Equal(["a", "b"], imported.Labels);
    }

    [Fact]
    public void Training_goes_on_from_what_was_imported()
    {
        using var classifier = Trained();
        SequenceClassificationFolder.Write(classifier, _folder.Path, PaddingId);
        var options = Exportable with { Checkpoint = _folder.Path, Weights = Weights.Pretrained, Head = new CheckpointHead() };
        using var next = Gpt2Classifier.Create(options, Toy.Config, 2, _folder.File("model.safetensors"), seed: 9, labels: ["a", "b"]);
        var (train, validation) = (Toy.Split(64, seed: 1), Toy.Split(16, seed: 2));
        var before = Evaluator.Evaluate(classifier, train, 8);
        Assert.Equal(before.Loss, Evaluator.Evaluate(next, train, 8).Loss);

        new Trainer(new TrainingOptions { Epochs = 2, LearningRate = 1e-3 }, new EvaluationOptions { Every = 0 }, seed: 1)
            .Train(next, train, validation, new TrainingLog());

        Assert.True(Evaluator.Evaluate(next, train, 8).Loss < before.Loss);
        Assert.All(next.TrainedParameters(), named => Assert.NotEqual(Bits(classifier)[named.Name], named.Parameter.bytes.ToArray()));
    }

    [Fact]
    public void Updates_of_low_rank_are_added_to_the_weights_and_a_second_export_changes_no_bit()
    {
        using var scope = NewDisposeScope();
        using var adapted = Trained(new BookLora { Rank = 2, Alpha = 4 });
        SequenceClassificationFolder.Write(adapted, _folder.Path, PaddingId);
        using var imported = SequenceClassificationFolder.Read(_folder.Path, ["a", "b"]);
        var again = _folder.File("again");
        Directory.CreateDirectory(again);
        SequenceClassificationFolder.Write(imported, again, PaddingId);

        adapted.eval();
        var batch = Toy.Split(16, seed: 3).Batch(Enumerable.Range(0, 16).ToArray());
        Agreement.Assert("logits", Tiny.Values(adapted.call(batch)), Tiny.Values(imported.call(batch)), relative: 1e-4, absolute: 1e-5);
        Assert.Equal(File.ReadAllBytes(_folder.File("model.safetensors")), File.ReadAllBytes(Path.Combine(again, "model.safetensors")));
    }

    [Fact]
    public void A_setting_that_the_class_does_not_compute_is_named_and_nothing_is_written()
    {
        (string Setting, ModelOptions Options)[] cases =
        [
            ("model.pool", Exportable with { Pool = new LastPooling() }),
            ("model.pool", Exportable with { Pool = new MeanTokensPooling() }),
            ("model.causal_mask", Exportable with { CausalMask = false }),
            ("model.head", Exportable with { Head = new LinearHead() }),
            ("model.head", Exportable with { Head = new MlpHead() }),
        ];
        foreach (var (setting, options) in cases)
        {
            using var classifier = Create(options, ["a", "b"]);
            Assert.Equal(setting, Assert.Single(SequenceClassificationFolder.Obstacles(classifier)).Setting);
            Assert.Throws<InvalidOperationException>(() => SequenceClassificationFolder.Write(classifier, _folder.Path, PaddingId));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_head_of_other_labels_or_another_order_is_refused_and_both_lists_are_told()
    {
        using var classifier = Create(Exportable, ["ham", "spam"]);
        SequenceClassificationFolder.Write(classifier, _folder.Path, PaddingId);
        var options = Exportable with { Weights = Weights.Pretrained, Head = new CheckpointHead() };

        var error = Assert.Throws<ModelException>(
            () => Gpt2Classifier.Create(options, Toy.Config, 2, _folder.File("model.safetensors"), 1, labels: ["spam", "ham"]));

        Assert.Equal("model.head", error.Setting);
        Assert.Contains("for the labels 'ham', 'spam', and the experiment's are 'spam', 'ham'", error.Message);
    }

    [Fact]
    public void A_checkpoint_without_a_head_is_told()
    {
        var options = Exportable with { Weights = Weights.Pretrained, Head = new CheckpointHead() };
        var error = Assert.Throws<ModelException>(
            () => Gpt2Classifier.Create(options, Tiny.Config, 3, GoldenFile.PathOf("model.safetensors"), 1));
        Assert.Contains("has no linear head", error.Message);
        Assert.Contains("weights: pretrained", Assert.Throws<ModelException>(() => Create(Exportable with { Head = new CheckpointHead() }, ["a", "b"])).Message);
    }

    [Fact]
    public void The_head_of_a_run_s_own_checkpoint_comes_with_its_bias()
    {
        using var saved = Toy.Classifier(seed: 4);
        ClassifierCheckpoint.Save(saved, _folder.Path);
        var options = new ModelOptions { Head = new CheckpointHead() };

        using var next = Gpt2Classifier.Create(options, Toy.Config, 2, _folder.File("model.safetensors"), seed: 9, labels: ["0", "1"]);

        Assert.All(saved.Head.named_parameters(), named =>
            Assert.Equal(named.parameter.bytes.ToArray(), next.Head.get_parameter(named.name)!.bytes.ToArray()));
    }

    [Fact]
    public void The_head_of_a_checkpoint_is_counted_without_building_the_model()
    {
        using var saved = Toy.Classifier(seed: 4);
        ClassifierCheckpoint.Save(saved, _folder.Path);
        var options = new ModelOptions { Head = new CheckpointHead(), Unfreeze = new UnfreezePatterns(["last_block"]) };

        var counted = TrainableParameters.Of(options, Toy.Config, 2, _folder.File("model.safetensors"), ["0", "1"]);

        using var built = Gpt2Classifier.Create(options, Toy.Config, 2, _folder.File("model.safetensors"), seed: 9, labels: ["0", "1"]);
        Assert.Equal(TrainableParameters.Of(built).Groups.OrderBy(group => group.Name), counted.Groups.OrderBy(group => group.Name));
        Assert.Equal(
            "model.head",
            Assert.Throws<ModelException>(() => TrainableParameters.Of(options, Toy.Config, 2, _folder.File("model.safetensors"), ["1", "0"])).Setting);
    }

    [Theory]
    [InlineData("""{ "id2label": 3 }""", "not an object")]
    [InlineData("""{ "id2label": { "0": "a", "2": "b" } }""", "'2'")]
    [InlineData("""{ "id2label": { "0": "a", "1": 7 } }""", "'1'")]
    public void Labels_that_are_no_labels_are_told(string json, string part)
    {
        var error = Assert.Throws<CheckpointException>(() => ClassifierLabels.Read(_folder.Write("config.json", json)));
        Assert.Contains(part, error.Message);
    }

    private static ModelOptions Exportable { get; } = new()
    {
        Weights = Weights.Random,
        Pool = new LastTokenPooling(),
        Head = new LinearHead { Bias = false },
        Unfreeze = new UnfreezePatterns(["all"]),
    };

    private static Gpt2Classifier Create(ModelOptions options, string[] labels) =>
        Gpt2Classifier.Create(options, Toy.Config, labels.Length, checkpointPath: null, seed: 1, labels: labels);

    private static Gpt2Classifier Trained(LoraOptions? lora = null)
    {
        var classifier = Create(
            Exportable with { Lora = lora, Unfreeze = new UnfreezePatterns([lora is null ? "all" : "none"]) }, ["a", "b"]);
        new Trainer(new TrainingOptions { Epochs = 1, LearningRate = 1e-3 }, new EvaluationOptions { Every = 0 }, seed: 1)
            .Train(classifier, Toy.Split(32, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
        return classifier;
    }

    private static Dictionary<string, byte[]> Bits(Gpt2Classifier classifier) => Tiny.Bits(classifier);

    private static IEnumerable<string> Specified(string shape) =>
        File.ReadLines(Repository.File("tests", "Experiments.Engine.Tests", "HuggingFace", $"{shape}.state_dict.txt"))
            .Where(line => !line.StartsWith('#'));
}
