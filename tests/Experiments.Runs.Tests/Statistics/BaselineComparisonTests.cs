namespace Experiments.Runs.Tests;

/// <summary>
/// Expected intervals: SciPy 1.10.1 with NumPy 1.24.2, <c>scipy.stats.bootstrap(…, paired=True, method="percentile")</c> with 200,000 resamples;
/// over seeds and rows, NumPy 1.24.2 with as many. With 10,000 resamples the ends of an interval scatter by some thousandths.
/// </summary>
public sealed class BaselineComparisonTests
{
    private const int Rows = 200;
    private static readonly PredictionTable A = Table(row => row % 10 is 3 or 7, row => 0.6 + (0.001 * row), row => 0.4 - (0.001 * row));
    private static readonly PredictionTable B = Table(row => row % 8 == 2, row => 0.9 - (0.001 * row), _ => 0.3);

    [Fact]
    public void Accuracy_is_judged_by_McNemar_and_has_the_interval_of_SciPy()
    {
        Difference difference = Compare("accuracy");
        Assert.Equal(0.875, difference.Value, 1e-12);
        Assert.Equal(0.075, difference.Amount, 1e-12);
        Assert.Equal((40, 25), (difference.Gained, difference.Lost));
        Assert.Equal(McNemarTest.PValue(25, 40), difference.PValue);
        Near(new Interval(-0.005, 0.155), difference.AmountInterval, 0.0051);
        Assert.Equal(Verdict.NotShown, difference.Verdict);
    }

    [Theory]
    [InlineData("macro_f1", 0.8639492802916928, 0.8639492802916928 - 0.7854997854997855, -0.003525, 0.161430, 0.06158)]
    [InlineData("balanced_accuracy", 0.8763887330265963, 0.8763887330265963 - 0.8014813152283694, -0.007576, 0.157502, 0.07600)]
    public void Other_metrics_are_judged_by_the_paired_bootstrap_of_SciPy(
        string metric, double value, double amount, double low, double high, double p)
    {
        Difference difference = Compare(metric);
        Assert.Equal(value, difference.Value, 1e-12);
        Assert.Equal(amount, difference.Amount, 1e-12);
        Near(new Interval(low, high), difference.AmountInterval, 0.004);
        Assert.Equal(p, difference.PValue, 0.01);
        Assert.NotEqual(difference.McNemar, difference.PValue);
        Assert.Equal(Verdict.NotShown, difference.Verdict);
    }

    [Fact]
    public void A_lower_loss_is_better()
    {
        Difference difference = Compare("loss");
        Assert.Equal(0.3477227346298018 - 0.5334214432898196, difference.Amount, 1e-6);
        Near(new Interval(-0.259155, -0.111420), difference.AmountInterval, 0.004);
        Assert.Equal(Verdict.Better, difference.Verdict);
        Assert.Equal(Verdict.Worse, BaselineComparison.Of(new([B]), [new([A])], PredictionMetric.Find("loss")!)[0].Verdict);
    }

    [Fact]
    public void Seeds_and_rows_are_drawn_anew_as_NumPy_does_it()
    {
        PredictionTable[] seeds = [.. Enumerable.Range(0, 3).Select(seed => Table(row => row % (7 + (4 * seed)) == 2, _ => 0.9, _ => 0.2))];
        Difference difference = BaselineComparison.Of(new([A]), [new(seeds)], PredictionMetric.Find("accuracy")!)[0];
        Assert.Equal(0.8983333333333333, difference.Value, 1e-12);
        Near(new Interval(0.845, 0.943333), difference.ValueInterval, 0.004);
        Near(new Interval(0.025, 0.168333), difference.AmountInterval, 0.004);
        Assert.Null(difference.McNemar);
        Assert.Null(difference.Gained);
        Assert.Equal(Verdict.Better, difference.Verdict);
    }

    [Fact]
    public void The_same_predictions_show_no_difference()
    {
        Difference difference = BaselineComparison.Of(new([A]), [new([A])], PredictionMetric.Find("macro_f1")!)[0];
        Assert.Equal((0.0, 1.0, Verdict.NotShown), (difference.Amount, difference.PValue, difference.Verdict));
        Assert.Equal(new Interval(0, 0), difference.AmountInterval);
    }

    [Fact]
    public void A_difference_that_one_comparison_shows_may_be_none_among_many()
    {
        // 8 gained, 1 lost: p = 0.0391 alone; among five, Holm's correction makes it 0.195.
        PredictionTable baseline = Table(row => row < 8, _ => 0.9, _ => 0.1);
        PredictionTable better = Table(row => row == 100, _ => 0.9, _ => 0.1);
        PredictionMetric accuracy = PredictionMetric.Find("accuracy")!;
        Assert.Equal(Verdict.Better, BaselineComparison.Of(new([baseline]), [new([better])], accuracy)[0].Verdict);
        IReadOnlyList<Difference> many = BaselineComparison.Of(new([baseline]), [.. Enumerable.Repeat(new PredictionSample([better]), 5)], accuracy);
        Assert.All(many, difference => Assert.Equal(Verdict.NotShown, difference.Verdict));
        Assert.Equal(5 * 0.0390625, many[0].AdjustedPValue!.Value, 1e-12);
    }

    [Fact]
    public void What_else_is_compared_does_not_change_an_interval()
    {
        PredictionMetric loss = PredictionMetric.Find("loss")!;
        Difference alone = BaselineComparison.Of(new([A]), [new([A, B])], loss)[0];
        Difference among = BaselineComparison.Of(new([A]), [new([B]), new([B, A]), new([A, B])], loss)[2];
        Assert.Equal((alone.AmountInterval, alone.ValueInterval, alone.PValue), (among.AmountInterval, among.ValueInterval, among.PValue));
    }

    [Fact]
    public void Predictions_of_other_examples_are_refused()
    {
        PredictionTable other = A with { Ids = [.. A.Ids.Reverse()] };
        Assert.Throws<ArgumentException>(() => BaselineComparison.Of(new([A]), [new([other])], PredictionMetric.Find("accuracy")!));
    }

    [Fact]
    public void The_smallest_difference_is_one_that_the_test_just_finds()
    {
        Assert.Equal(6.0 / 300, SmallestDifference.InAccuracy(300, 0, 0.05)!.Value, 1e-12); // 6 to 0: p = 0.031; 5 to 0: 0.063
        Assert.Equal(9.0 / 300, SmallestDifference.InAccuracy(300, 0, 0.005)!.Value, 1e-12); // 9 to 0: p = 0.0039; 8 to 0: 0.0078
        Assert.Null(SmallestDifference.InAccuracy(5, 0, 0.05));
        int flips = 65;
        double smallest = SmallestDifference.InAccuracy(300, flips, 0.05)!.Value;
        int amount = (int)Math.Round(smallest * 300);
        Assert.True(McNemarTest.PValue((flips - amount) / 2, (flips + amount) / 2) <= 0.05);
        Assert.True(McNemarTest.PValue((flips - amount + 2) / 2, (flips + amount - 2) / 2) > 0.05);
    }

    [Fact]
    public void A_class_without_examples_does_not_count_and_one_that_is_only_predicted_counts_as_missed()
    {
        PredictionTable table = A with
        {
            Labels = ["a", "b", "c", "d"],
            Ids = ["1", "2", "3", "4"],
            Gold = [0, 0, 1, 1],
            Predicted = [0, 0, 1, 2],
            Probabilities = [.. Enumerable.Repeat<IReadOnlyList<float>>([0.25f, 0.25f, 0.25f, 0.25f], 4)],
        };
        Assert.Equal((1 + (2.0 / 3) + 0) / 3, PredictionMetric.Find("macro_f1")!.Of(table), 1e-12);
        Assert.Equal(0.75, PredictionMetric.Find("balanced_accuracy")!.Of(table), 1e-12);
        Assert.Equal(Math.Log(4), PredictionMetric.Find("loss")!.Of(table), 1e-7);
    }

    [Fact]
    public void Metrics_of_three_classes_are_those_of_scikit_learn() // scikit-learn 1.2.1
    {
        int[] gold = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
        int[] predicted = [0, 0, 0, 1, 2, 1, 1, 1, 0, 2, 2, 1];
        PredictionTable table = A with
        {
            Labels = ["a", "b", "c"],
            Ids = [.. gold.Select((_, row) => $"{row}")],
            Gold = gold,
            Predicted = predicted,
            Probabilities = [.. predicted.Select((label, row) =>
            {
                float sure = (float)(0.5 + (0.03 * row));
                return (IReadOnlyList<float>)[.. Enumerable.Range(0, 3).Select(other => other == label ? sure : (1 - sure) / 2)];
            })],
        };
        Assert.Equal(0.6666666666666666, PredictionMetric.Find("accuracy")!.Of(table), 1e-15);
        Assert.Equal(0.6722222222222222, PredictionMetric.Find("balanced_accuracy")!.Of(table), 1e-15);
        Assert.Equal(0.6666666666666665, PredictionMetric.Find("macro_f1")!.Of(table), 1e-15);
        Assert.Equal(0.9418407797109473, PredictionMetric.Find("loss")!.Of(table), 1e-6);
    }

    [Fact]
    public void No_p_of_the_bootstrap_passes_among_too_many_comparisons_and_no_smallest_difference_is_claimed()
    {
        PredictionSample[] others = [.. Enumerable.Repeat(new PredictionSample([B]), PairedBootstrap.MostComparisons + 1)];
        PredictionMetric loss = PredictionMetric.Find("loss")!;
        Assert.Equal(Verdict.Better, BaselineComparison.Of(new([A]), others[1..], loss)[0].Verdict);
        Difference among = BaselineComparison.Of(new([A]), others, loss)[0];
        Assert.Equal((Verdict.NotShown, null), (among.Verdict, among.Smallest));
    }

    [Fact]
    public void Mean_and_deviation_are_those_of_R() // R 4.2.2: mean and sd of these
    {
        MeanAndDeviation result = MeanAndDeviation.Of([0.91, 0.93, 0.90, 0.95, 0.92])!;
        Assert.Equal((5, 0.922), (result.Count, Math.Round(result.Mean, 12)));
        Assert.Equal(0.019235384061671322, result.Deviation!.Value, 1e-14);
        Assert.Null(MeanAndDeviation.Of([0.9])!.Deviation);
        Assert.Null(MeanAndDeviation.Of([0.9, double.NaN]));
    }

    private static Difference Compare(string metric) => BaselineComparison.Of(new([A]), [new([B])], PredictionMetric.Find(metric)!)[0];

    private static void Near(Interval expected, Interval actual, double tolerance)
    {
        Assert.Equal(expected.Low, actual.Low, tolerance);
        Assert.Equal(expected.High, actual.High, tolerance);
    }

    private static PredictionTable Table(Func<int, bool> isWrong, Func<int, double> whenRight, Func<int, double> whenWrong)
    {
        int[] gold = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? 1 : 0)];
        return new PredictionTable
        {
            Labels = ["ham", "spam"],
            Ids = [.. Enumerable.Range(0, Rows).Select(row => $"{row}")],
            Gold = gold,
            Predicted = [.. gold.Select((label, row) => isWrong(row) ? 1 - label : label)],
            Probabilities = [.. gold.Select((label, row) =>
            {
                float right = (float)(isWrong(row) ? whenWrong(row) : whenRight(row));
                return (IReadOnlyList<float>)(label == 0 ? [right, 1 - right] : [1 - right, right]);
            })],
        };
    }
}
