namespace Experiments.Runs.Tests;

/// <summary>Expected: SciPy 1.10.1, <c>binomtest(min(b, c), b + c, 0.5).pvalue</c>; R 4.2.2's <c>binom.test</c> agrees to 1e-14.</summary>
public sealed class McNemarTestTests
{
    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(5, 0, 0.0625)]
    [InlineData(6, 0, 0.03125)]
    [InlineData(10, 2, 0.03857421875)]
    [InlineData(3, 3, 1.0)]
    [InlineData(12, 25, 0.04703102743951604)]
    [InlineData(40, 41, 1.0)]
    [InlineData(100, 150, 0.0018833009350761704)]
    [InlineData(1000, 1100, 0.030720707864242486)]
    [InlineData(4900, 5100, 0.046585527704947234)]
    public void The_p_value_is_that_of_the_exact_binomial_test(int onlyFirst, int onlySecond, double expected)
    {
        Assert.Equal(expected, McNemarTest.PValue(onlyFirst, onlySecond), expected * 1e-10);
        Assert.Equal(expected, McNemarTest.PValue(onlySecond, onlyFirst), expected * 1e-10);
    }

    [Fact]
    public void A_p_value_too_small_for_a_number_is_zero_and_not_nonsense() => Assert.Equal(0, McNemarTest.PValue(0, 2000));

    [Fact]
    public void Counts_are_not_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.PValue(-1, 2));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(31, 78.0922235533153)] // SciPy 1.10.1, scipy.special.gammaln(n + 1)
    [InlineData(32, 81.557959456115)]
    [InlineData(100, 363.739375555563)]
    [InlineData(1_000_000, 12815518.3846582)]
    public void Logarithms_of_factorials_are_right_where_the_sum_gives_way_to_the_series(long n, double expected) =>
        Assert.Equal(expected, LogFactorial.Of(n), Math.Max(1, expected) * 1e-13);
}
