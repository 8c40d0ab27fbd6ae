namespace Experiments.Engine.Tests;

public sealed class TrainedGroupsTests
{
    [Fact]
    public void All_parameters_are_one_group_where_they_share_a_rate()
    {
        using var classifier = Toy.Classifier();
        var group = Assert.Single(TrainedGroups.Of(classifier, new TrainingOptions { LearningRate = 0.5 }));
        Assert.Equal(("all", 0.5), (group.Name, group.LearningRate));
        Assert.Equal(classifier.TrainedParameters().Count(), group.Parameters.Count);
    }

    [Fact]
    public void Layer_decay_lowers_the_rate_with_each_layer_from_the_head_down()
    {
        using var classifier = Toy.Classifier();
        var groups = TrainedGroups.Of(classifier, new TrainingOptions { LearningRate = 1, LayerDecay = 0.5 });
        Assert.Equal(
            [("wte", 0.125), ("wpe", 0.125), ("h.0", 0.25), ("h.1", 0.5), ("ln_f", 0.5), ("head", 1)],
            groups.Select(group => (group.Name, group.LearningRate)));
        Assert.Equal(classifier.TrainedParameters().Count(), groups.Sum(group => group.Parameters.Count));
    }

    [Fact]
    public void Layer_decay_leaves_out_what_is_frozen()
    {
        using var classifier = Toy.Classifier(unfreeze: "last_block");
        var groups = TrainedGroups.Of(classifier, new TrainingOptions { LearningRate = 1, LayerDecay = 0.5 });
        Assert.Equal(["h.1", "ln_f", "head"], groups.Select(group => group.Name));
    }

    [Fact]
    public void The_first_pattern_that_covers_a_parameter_decides_its_rate()
    {
        using var classifier = Toy.Classifier();
        var groups = TrainedGroups.Of(classifier, new TrainingOptions
        {
            LearningRate = 1,
            Rates = [new PatternRate("head.*", 3), new PatternRate(@"regex:h\.1\..*\.bias", 2), new PatternRate("h.1.*", 4)],
        });
        var rates = groups.ToDictionary(group => group.Name, group => (group.LearningRate, group.Parameters.Count));
        Assert.Equal((3, 2), rates["head.*"]);
        Assert.Equal((2, 6), rates[@"regex:h\.1\..*\.bias"]);
        Assert.Equal((4, 6), rates["h.1.*"]);
        Assert.Equal((1, classifier.TrainedParameters().Count() - 14), rates["all"]);
    }

    [Theory]
    [InlineData("heat.*", "covers no parameter")]
    [InlineData("regex:h.(", "cannot be read: it is no regular expression")]
    public void A_pattern_that_means_nothing_is_an_error_before_the_first_step(string pattern, string problem)
    {
        using var classifier = Toy.Classifier();
        var options = new TrainingOptions { Rates = [new PatternRate(pattern, 1e-3)] };
        var error = Assert.Throws<TrainingException>(() => new Trainer(options, new EvaluationOptions(), seed: 1).Train(
            classifier, Toy.Split(8, seed: 1), Toy.Split(8, seed: 2), new TrainingLog()));
        Assert.Equal(0, error.Step);
        Assert.Contains($"training.rates: '{pattern}' {problem}", error.Message);
    }

    [Fact]
    public void A_rate_of_its_own_moves_only_what_it_covers()
    {
        using var classifier = Toy.Classifier();
        var before = Tiny.Bits(classifier);
        var options = new TrainingOptions { Epochs = 1, LearningRate = 0, Rates = [new PatternRate("h.1.mlp.*", 1e-2)] };
        new Trainer(options, new EvaluationOptions { Every = 0 }, seed: 1).Train(
            classifier, Toy.Split(16, seed: 1), Toy.Split(8, seed: 2), new TrainingLog());
        Assert.All(Tiny.Bits(classifier), named => Assert.Equal(!named.Key.Contains("h.1.mlp."), named.Value.SequenceEqual(before[named.Key])));
    }
}
