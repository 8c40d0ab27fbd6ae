using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine.Tests;

/// <summary>What is computed for the pooled position alone, against what the whole model gives there.</summary>
public sealed class PooledQueryTests
{
    public static TheoryData<string, bool, string> Cases()
    {
        var cases = new TheoryData<string, bool, string>();
        foreach (var pooling in new[] { "last", "last_token", "first" })
            foreach (var causal in new[] { true, false })
                foreach (var unfreeze in new[] { "last_block", "last_two_blocks", "all" })
                    cases.Add(pooling, causal, unfreeze);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_and_gradients_are_those_of_the_whole_model(string pooling, bool causal, string unfreeze)
    {
        using var scope = NewDisposeScope();
        IPooling rule = pooling switch { "last" => new LastPooling(), "first" => new FirstPooling(), _ => new LastTokenPooling() };
        using var classifier = Tiny.Classifier(rule, causal, unfreeze: unfreeze);
        var (logits, gradients) = Pass(() => classifier.call(Tiny.Batch));
        var (whole, wholeGradients) = Pass(() =>
        {
            var hidden = classifier.Trunk.call(tensor(Tiny.Batch.TokenIds, [Tiny.Batch.Rows, Tiny.Batch.Tokens]));
            return classifier.Head.call(rule.Pool(hidden, new PoolingInput(Tiny.Batch)));
        });

        Agreement.Assert("logits", whole, logits, relative: 1e-5, absolute: 2e-6);
        Assert.Equal(wholeGradients.Keys, gradients.Keys);
        foreach (var (name, gradient) in wholeGradients)
            Agreement.Assert(name, gradient, gradients[name], relative: double.PositiveInfinity, absolute: 3e-6);

        (double[] Logits, Dictionary<string, double[]> Gradients) Pass(Func<Tensor> compute)
        {
            classifier.zero_grad();
            var computed = compute();
            functional.cross_entropy(computed, tensor(Tiny.Batch.Labels)).backward();
            return (Tiny.Values(computed), classifier.TrainedParameters().ToDictionary(named => named.Name, named => Tiny.Values(named.Parameter.grad!)));
        }
    }

    [Fact]
    public void Dropout_leaves_the_mean_of_the_attention_where_it_is()
    {
        // The shares of a query no longer add up to 1, and with them go the biases of layer norm and values.
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        const int hidden = 16, tokens = 6, rows = 4000;
        manual_seed(5);
        using var attention = new Gpt2Attention(Toy.Config, dropout: 0.4, causal: true);
        foreach (var (name, parameter) in attention.named_parameters())
            init.normal_(parameter, 0, 0.3);
        var normalized = randn(1, tokens, hidden);
        var query = randn(1, hidden);
        var (scale, shift) = (randn(hidden), randn(hidden));

        attention.eval();
        var expected = Tiny.Values(attention.ForwardAt(query, normalized, scale, shift, mask: null));
        attention.train();
        var drawn = attention.ForwardAt(query.expand(rows, hidden), normalized.expand(rows, tokens, hidden), scale, shift, mask: null);
        var mean = Tiny.Values(drawn.mean([0]));
        var error = Tiny.Values(drawn.var(0)).Select(variance => Math.Sqrt(variance / rows)).ToArray();
        for (var i = 0; i < hidden; i++)
            Assert.Equal(expected[i], mean[i], 5 * error[i]);
        Assert.All(error, deviation => Assert.True(deviation > 1e-4));
    }

    [Fact]
    public void Texts_are_evaluated_alike_in_batches_of_any_size_and_order()
    {
        foreach (var pooling in new IPooling[] { new LastPooling(), new LastTokenPooling(), new MeanTokensPooling() })
        {
            using var classifier = Tiny.Classifier(pooling);
            var split = Tiny.Split();
            var whole = Evaluator.Evaluate(classifier, split, 1);
            var turned = Evaluator.Evaluate(classifier, split, [3, 1, 0, 2], 50);
            Assert.Equal([3, 1, 0, 2], turned.Predictions.Select(prediction => prediction.Example));
            Assert.Equal(whole.Loss, turned.Loss, 1e-6);
            foreach (var prediction in turned.Predictions)
                Assert.Equal(whole.Predictions[prediction.Example].Probabilities[0], prediction.Probabilities[0], 1e-6f);
        }
    }

    [Fact]
    public void Where_padding_of_the_batch_takes_part_the_batches_are_those_asked_for()
    {
        using var classifier = Tiny.Classifier(new LastPooling());
        var split = Tiny.Split() with { Length = null };
        Assert.Equal([[0, 1], [2, 3]], EvaluationBatches.Of(classifier, split, [0, 1, 2, 3], 2));
        using var lastToken = Tiny.Classifier(new LastTokenPooling());
        var places = Assert.Single(EvaluationBatches.Of(lastToken, split, [0, 1, 2, 3], 2));
        var lengths = places.Select(place => split.Examples[place].TokenIds.Length).ToList();
        Assert.Equal(lengths.Order(), lengths);
    }
}
