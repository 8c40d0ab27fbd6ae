using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class HeadTests
{
    [Fact]
    public void Any_module_can_be_the_head()
    {
        using var scope = NewDisposeScope();
        using var classifier = Toy.Classifier(head: new HeadRule(shape => nn.Sequential(
            ("in", nn.Linear(shape.HiddenSize, 5)), ("act", nn.Tanh()), ("drop", nn.Dropout(0.5)), ("out", nn.Linear(5, shape.Classes)))));

        Assert.Equal([2, 2], classifier.call(Toy.Split(2, seed: 1).Batch([0, 1])).shape);
        Assert.Contains("head.out.weight", classifier.TrainedParameters().Select(named => named.Name));
        Assert.True(classifier.Head.training);
    }

    [Fact]
    public void A_head_with_the_wrong_number_of_outputs_is_an_error()
    {
        var error = Assert.Throws<ModelException>(() => Toy.Classifier(head: new HeadRule(shape => nn.Linear(shape.HiddenSize, 7))));
        Assert.Equal(
            "The head returns [2, 7] for 2 texts; [2, 2] is needed, a logit for each class. Build its last layer for shape.Classes outputs.",
            error.Message);
    }

    [Fact]
    public void A_head_with_the_wrong_number_of_inputs_is_an_error()
    {
        var error = Assert.Throws<ModelException>(() => Toy.Classifier(head: new HeadRule(shape => nn.Linear(768, shape.Classes))));
        Assert.StartsWith("The head cannot take the pooled hidden state, [2, 16]: ", error.Message);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public void A_head_that_is_null_is_an_error() =>
        Assert.Contains("returned null", Assert.Throws<ModelException>(() => Toy.Classifier(head: new HeadRule(_ => null!))).Message);

    [Fact]
    public void A_head_without_parameters_on_a_frozen_trunk_leaves_nothing_to_train()
    {
        var config = new Gpt2Config { VocabularySize = 5, ContextLength = 4, HiddenSize = 2, Layers = 1, Heads = 1 };
        var options = new ModelOptions
        {
            Weights = Weights.Random,
            Unfreeze = new UnfreezePatterns(["none"]),
            Head = new HeadRule(_ => nn.Tanh()),
        };
        var error = Assert.Throws<ModelException>(() => Gpt2Classifier.Create(options, config, 2, null, seed: 1));
        Assert.StartsWith("Nothing is trained", error.Message);
    }
}
