using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class MlpHeadTests
{
    private static readonly HeadShape Shape = new(6, 3);

    [Fact]
    public void By_default_it_has_one_hidden_layer_as_wide_as_the_trunk() =>
        Assert.Equal(["linear_0.weight [6, 6]", "linear_0.bias [6]", "out.weight [3, 6]", "out.bias [3]"], Parameters(new MlpHead()));

    [Fact]
    public void Layers_have_the_widths_that_are_given() => Assert.Equal(
        ["linear_0.weight [4, 6]", "linear_0.bias [4]", "linear_1.weight [5, 4]", "linear_1.bias [5]", "out.weight [3, 5]", "out.bias [3]"],
        Parameters(new MlpHead { Layers = [4, 5] }));

    [Fact]
    public void Without_hidden_layers_it_is_linear() =>
        Assert.Equal(["out.weight [3, 6]", "out.bias [3]"], Parameters(new MlpHead { Layers = [] }));

    [Fact]
    public void Each_hidden_layer_can_be_normalised() => Assert.Equal(
        ["linear_0.weight [4, 6]", "linear_0.bias [4]", "norm_0.weight [4]", "norm_0.bias [4]", "out.weight [3, 4]", "out.bias [3]"],
        Parameters(new MlpHead { Layers = [4], LayerNorm = true }));

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Silu)]
    [InlineData(Activation.Tanh)]
    public void It_computes_what_its_layers_say(Activation activation)
    {
        using var scope = NewDisposeScope();
        using var head = new MlpHead { Layers = [4], Activation = activation, LayerNorm = true, Dropout = 0.5 }.Create(Shape);
        head.eval();
        var x = randn(2, 6);
        var part = head.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        var inner = nn.functional.layer_norm(
            nn.functional.linear(x, part["linear_0.weight"], part["linear_0.bias"]), [4], part["norm_0.weight"], part["norm_0.bias"]);
        var active = activation switch
        {
            Activation.Gelu => nn.functional.gelu(inner),
            Activation.Relu => nn.functional.relu(inner),
            Activation.Silu => nn.functional.silu(inner),
            _ => inner.tanh(),
        };
        var expected = nn.functional.linear(active, part["out.weight"], part["out.bias"]);
        Agreement.Assert($"{activation}", Tiny.Values(expected), Tiny.Values(head.call(x)), relative: 1e-6, absolute: 1e-6);
    }

    [Fact]
    public void Dropout_acts_while_training_only()
    {
        using var scope = NewDisposeScope();
        using var head = new MlpHead { Layers = [32], Dropout = 0.5 }.Create(Shape);
        var x = ones(1, 6);
        Assert.NotEqual(Tiny.Values(head.call(x)), Tiny.Values(head.call(x)));
        head.eval();
        Assert.Equal(Tiny.Values(head.call(x)), Tiny.Values(head.call(x)));
    }

    [Fact]
    public void A_layer_without_width_is_an_error() => Assert.Contains(
        "a layer of width 0", Assert.Throws<ModelException>(() => new MlpHead { Layers = [0] }.Create(Shape)).Message);

    [Fact]
    public void It_learns()
    {
        using var classifier = Toy.Classifier(head: new MlpHead { Layers = [8], LayerNorm = true, Dropout = 0.1, Activation = Activation.Tanh });
        var result = new Trainer(new TrainingOptions { Epochs = 15, LearningRate = 1e-2 }, new EvaluationOptions { Every = 0 }, seed: 1).Train(
            classifier, Toy.Split(128, seed: 1), Toy.Split(64, seed: 2), new TrainingLog());
        Assert.True(result.Last!.Validation.Accuracy >= 0.95, $"The validation accuracy is {result.Last.Validation.Accuracy}.");
    }

    private static List<string> Parameters(MlpHead head)
    {
        using var module = head.Create(Shape);
        return [.. module.named_parameters().Select(named => $"{named.name} [{string.Join(", ", named.parameter.shape)}]")];
    }
}
