namespace Experiments.Runs.Tests;

public sealed class QuantilesTests
{
    [Theory] // NumPy 1.24.2, numpy.quantile of the same values
    [InlineData(0, 0)]
    [InlineData(0.025, 0.12968285431119922)]
    [InlineData(0.3333, 1.6707633300297324)]
    [InlineData(0.5, 2.503468780971259)]
    [InlineData(0.975, 4.863404360753221)]
    [InlineData(1, 4.994053518334985)]
    public void Quantiles_are_those_of_NumPy(double share, double expected) =>
        Assert.Equal(expected, new Quantiles([.. Enumerable.Range(0, 1000).Select(i => ((i * 7919 % 1009) / 1009.0) + (i % 5))]).At(share), 1e-14);

    [Theory]
    [InlineData(1, 0.0)] // one value
    [InlineData(50, 0.0)] // all alike
    [InlineData(999, 1e-300)] // too near each other for bins
    [InlineData(1000, 1.0)]
    [InlineData(777, 1e300)]
    public void Any_values_give_what_sorting_them_gives(int count, double unit)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => Math.Pow(i * 31 % 64, 3) * unit)];
        double[] sorted = [.. values.Order()];
        var quantiles = new Quantiles(values);
        for (int rank = 0; rank < count; rank++)
        {
            double share = count == 1 ? 0.5 : (double)rank / (count - 1);
            Assert.InRange(quantiles.At(share), sorted[Math.Max(0, rank - 1)], sorted[Math.Min(count - 1, rank + 1)]);
            if (share * (count - 1) == rank)
            {
                Assert.Equal(sorted[rank], quantiles.At(share));
            }
        }
    }

    [Fact]
    public void Values_that_are_not_finite_do_not_hide_the_others()
    {
        var quantiles = new Quantiles([3, double.PositiveInfinity, 1, 2]);
        Assert.Equal((1.0, 2.0), (quantiles.At(0), quantiles.At(1.0 / 3)));
        Assert.Equal(double.PositiveInfinity, quantiles.At(1));
    }
}
