using Experiments.Tests;
using TorchSharp;

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
    public void What_training_changes_is_enough_to_write_the_whole_as_it_was()
    {
        using var classifier = Toy.Classifier(seed: 1, unfreeze: ["ln_f.*"]);
        var (trained, then, whole) = (_folder.File("trained.safetensors"), _folder.File("then"), _folder.File("whole"));
        ClassifierCheckpoint.SaveTrained(classifier, trained, step: 17);
        ClassifierCheckpoint.Save(classifier, then);
        using (torch.no_grad())
        {
            foreach (var (_, parameter) in classifier.TrainedParameters())
                parameter.add_(1);
        }

        ClassifierCheckpoint.SaveWhole(classifier, whole, trained);

        Assert.Equal(17, ClassifierCheckpoint.StepOfTrained(trained));
        Assert.True(new FileInfo(trained).Length < new FileInfo(Path.Combine(then, "model.safetensors")).Length);
        foreach (var file in new[] { "config.json", "model.safetensors" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(then, file)), File.ReadAllBytes(Path.Combine(whole, file)));
    }

    [Fact]
    public void The_trained_part_of_another_classifier_is_refused()
    {
        using var classifier = Toy.Classifier(seed: 1, head: new LinearHead { Bias = false });
        using var other = Toy.Classifier(seed: 1);
        ClassifierCheckpoint.SaveTrained(other, _folder.File("trained.safetensors"), step: 1);

        var error = Assert.Throws<CheckpointException>(
            () => ClassifierCheckpoint.SaveWhole(classifier, _folder.File("whole"), _folder.File("trained.safetensors")));
        Assert.Contains("belongs to another classifier: this one has no head.bias", error.Message);
        Assert.False(Directory.Exists(_folder.File("whole")));
    }

    [Fact]
    public void Two_folders_of_the_same_checkpoint_can_each_be_replaced_and_removed_without_the_other()
    {
        using var first = Toy.Classifier(seed: 1);
        using var second = Toy.Classifier(seed: 2);
        var (best, last) = (_folder.File("best"), _folder.File("last"));
        ClassifierCheckpoint.Save(first, best);
        var bytes = File.ReadAllBytes(Path.Combine(best, "model.safetensors"));

        ClassifierCheckpoint.Duplicate(best, last);
        ClassifierCheckpoint.Duplicate(best, last); // once more over itself
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(last, "model.safetensors")));
        Assert.Equal(["config.json", "model.safetensors"], Directory.GetFiles(last).Select(Path.GetFileName).Order());

        ClassifierCheckpoint.Save(second, last);
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(best, "model.safetensors")));
        ClassifierCheckpoint.Duplicate(best, last);
        Directory.Delete(best, recursive: true);
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(last, "model.safetensors")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        using var classifier = Toy.Classifier();
        var path = Path.Combine(_folder.Write("file", ""), "checkpoint");
        Assert.Contains("cannot be made", Assert.Throws<CheckpointException>(() => ClassifierCheckpoint.Save(classifier, path)).Message);
    }
}
