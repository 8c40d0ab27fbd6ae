namespace Experiments.Engine.Tests;

/// <summary>Compares numbers with what PyTorch computed in float64.</summary>
internal static class Agreement
{
    /// <summary>Asks that the whole agrees in the root-mean-square sense, and each number to an absolute tolerance.</summary>
    public static void Assert(string what, double[] expected, double[] actual, double relative, double absolute)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        double difference = 0, norm = 0, worst = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
            worst = Math.Max(worst, double.IsNaN(actual[i]) ? double.PositiveInfinity : Math.Abs(actual[i] - expected[i]));
        }

        Xunit.Assert.True(worst <= absolute, $"{what}: one number is off by {worst:g3}; {absolute:g3} is allowed.");
        var error = Math.Sqrt(difference / Math.Max(norm, double.Epsilon));
        Xunit.Assert.True(difference == 0 || error <= relative, $"{what}: relative error {error:g3}; {relative:g3} is allowed.");
    }
}
