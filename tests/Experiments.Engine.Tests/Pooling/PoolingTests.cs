using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class PoolingTests
{
    [Fact]
    public void A_script_may_pool_as_it_likes()
    {
        using var scope = NewDisposeScope();
        using var classifier = Tiny.Classifier(new PoolingRule((hidden, input) => (hidden * input.TextMask().unsqueeze(2)).sum(1)));
        using var mean = Tiny.Classifier(new MeanTokensPooling());
        var lengths = tensor(Tiny.Batch.Lengths.Select(length => (float)length).ToArray()).unsqueeze(1);
        var hidden = mean.Trunk.call(tensor(Tiny.Batch.TokenIds, [4, 17]));
        var sums = mean.Pooling.Pool(hidden, new PoolingInput(Tiny.Batch)) * lengths;
        Agreement.Assert("sum", Tiny.Values(mean.Head.call(sums)), Tiny.Values(classifier.call(Tiny.Batch)), relative: 1e-5, absolute: 1e-5);
    }

    [Fact]
    public void A_pooling_of_the_wrong_shape_is_told_before_any_weights_are_read()
    {
        var options = new ModelOptions { Pool = new PoolingRule((hidden, _) => hidden.mean([2])) };
        var error = Assert.Throws<ModelException>(() => Gpt2Classifier.Create(options, Toy.Config, 2, "no such file", seed: 1));
        Assert.Equal(
            "The pooling returns [2, 3] for 2 texts; [2, 16] is needed, one hidden state for each text. "
            + "Reduce the tokens' dimension, which is the second.",
            error.Message);
    }

    [Fact]
    public void A_pooling_that_returns_null_is_an_error()
    {
        var options = new ModelOptions { Pool = new PoolingRule((_, _) => null!) };
        Assert.Contains("returned null", Assert.Throws<ModelException>(() => Gpt2Classifier.Create(options, Toy.Config, 2, "-", seed: 1)).Message);
    }

    [Fact]
    public void What_Torch_cannot_do_is_told_with_the_shape_that_was_given()
    {
        var options = new ModelOptions { Pool = new PoolingRule((hidden, _) => hidden.reshape(7, 7)) };
        var error = Assert.Throws<ModelException>(() => Gpt2Classifier.Create(options, Toy.Config, 2, "-", seed: 1));
        Assert.StartsWith("The pooling cannot take hidden states of the shape [2, 3, 16]: ", error.Message);
    }

    [Fact]
    public void Only_poolings_of_one_position_say_so()
    {
        Assert.Equal(
            [PooledPosition.Last, PooledPosition.LastToken, PooledPosition.First, PooledPosition.Several, PooledPosition.Several],
            new IPooling[] { new LastPooling(), new LastTokenPooling(), new FirstPooling(), new MeanPooling(), new MeanTokensPooling() }
                .Select(pooling => pooling.Position));
        Assert.Equal(PooledPosition.Several, ((IPooling)new PoolingRule((hidden, _) => hidden)).Position);
    }
}
