using Experiments.Tests;

namespace Experiments.Engine.Tests;

public sealed class ClassifierCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_classifier_is_read_back_to_the_last_bit()
    {
        using var saved = Toy.Classifier(seed: 1);
        using var other = Toy.Classifier(seed: 2);
        var folder = _folder.File("checkpoints", "best");
        ClassifierCheckpoint.Save(saved, folder);
        ClassifierCheckpoint.Load(other, folder);

        Assert.Equal(["config.json", "model.safetensors"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        var expected = Tiny.Bits(saved);
        Assert.All(Tiny.Bits(other), named => Assert.Equal(expected[named.Key], named.Value));
    }

    [Fact]
    public void A_saved_classifier_can_be_another_experiment_s_checkpoint()
    {
        using var saved = Toy.Classifier(seed: 1);
        ClassifierCheckpoint.Save(saved, _folder.Path);
        var config = Gpt2ConfigFile.Read(_folder.File("config.json"));
        using var next = Gpt2Classifier.Create(new ModelOptions(), config, classes: 5, _folder.File("model.safetensors"), seed: 9);

        Assert.Equal(5, next.Classes);
        foreach (var (name, parameter) in saved.Trunk.named_parameters())
            Assert.Equal(parameter.bytes.ToArray(), next.Trunk.get_parameter(name)!.bytes.ToArray());
    }

    [Fact]
    public void Weights_of_another_classifier_are_refused_and_change_nothing()
    {
        using var saved = Toy.Classifier(seed: 1);
        using var other = Toy.Classifier(seed: 2, head: new LinearHead { Bias = false });
        ClassifierCheckpoint.Save(saved, _folder.Path);
        var before = Tiny.Bits(other);

        var error = Assert.Throws<CheckpointException>(() => ClassifierCheckpoint.Load(other, _folder.Path));
        Assert.EndsWith("belongs to another classifier; these are missing, left over or of another shape: head.bias.", error.Message);
        Assert.All(Tiny.Bits(other), named => Assert.Equal(before[named.Key], named.Value));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        using var classifier = Toy.Classifier();
        var path = Path.Combine(_folder.Write("file", ""), "checkpoint");
        Assert.Contains("cannot be made", Assert.Throws<CheckpointException>(() => ClassifierCheckpoint.Save(classifier, path)).Message);
    }
}
