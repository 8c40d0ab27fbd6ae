namespace Experiments.Runs.Tests;

/// <summary>Expected: R 4.2.2, <c>p.adjust(p, "holm")</c>.</summary>
public sealed class HolmCorrectionTests
{
    [Fact]
    public void Few_p_values_are_adjusted_as_R_does() =>
        Same([0.03, 0.06, 0.06, 0.02], HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]));

    [Fact]
    public void Ties_and_large_ones_are_adjusted_as_R_does() =>
        Same([0.4, 0.006, 0.06, 0.06, 0.9, 0.12, 0.0035], HolmCorrection.Adjust([0.2, 0.001, 0.012, 0.012, 0.9, 0.04, 0.0005]));

    [Fact]
    public void One_p_value_stays_as_it_is_and_none_stay_none()
    {
        Assert.Equal([0.03], HolmCorrection.Adjust([0.03]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    private static void Same(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }
}
