namespace Experiments.Data.Tests;

public sealed class ClassWeightsTests
{
    [Fact]
    public void Each_class_weighs_as_much_as_the_others_in_the_order_of_the_labels()
    {
        // 10 rows, 2 classes: 10 / (2·8) and 10 / (2·2), as scikit-learn's class_weight="balanced".
        var weights = new ClassWeights().Weights(Some.Rows("aaaaaaaabb"), new Labels(["b", "a"]));
        Assert.Equal([2.5, 0.625], weights);
    }

    [Fact]
    public void They_come_from_the_training_rows_alone()
    {
        var prepared = DataPreparation.Prepare(Some.Rows(string.Concat(Enumerable.Repeat("aaab", 25))), Some.Options with { Balance = new ClassWeights() });
        var train = prepared.Splits.Train;
        Assert.Equal(70, train.Count);
        Assert.Equal(train.Count / (2.0 * train.Count(row => row.Label == "b")), prepared.ClassWeights![1]);
        Assert.Equal(train.Count, train.Sum(row => prepared.ClassWeights[prepared.Labels.ClassOf(row.Label)]), precision: 9);
    }

    [Fact]
    public void They_reach_the_encoded_data()
    {
        var prepared = DataPreparation.Prepare(Some.Rows(string.Concat(Enumerable.Repeat("aaab", 25))), Some.Options with { Balance = new ClassWeights() });
        Assert.Equal(prepared.ClassWeights, new Encoder().Encode(prepared, Some.Options, 1024).ClassWeights);
    }

    [Fact]
    public void Other_balances_give_none() =>
        Assert.Null(DataPreparation.Prepare(Some.Rows(string.Concat(Enumerable.Repeat("aaab", 25))), Some.Options).ClassWeights);
}
