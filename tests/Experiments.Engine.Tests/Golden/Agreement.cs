using TorchSharp;

namespace Experiments.Engine.Tests;

/// <summary>Compares numbers: with what PyTorch computed in float64, or with another computation of the same.</summary>
internal static class Agreement
{
    private static readonly bool PromisesBits = typeof(torch).Assembly.GetName().Name == "TorchSharp.Managed";

    /// <summary>Asks for the same bits where Torch's build promises them, and elsewhere for numbers that are nearly the same.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="expected">The numbers of one computation.</param>
    /// <param name="actual">Those of another, in another order of sums.</param>
    /// <param name="absolute">By how much a number may be off where bits are not promised.</param>
    public static void AssertSame(string what, IEnumerable<double> expected, IEnumerable<double> actual, double absolute)
    {
        if (PromisesBits)
            Xunit.Assert.Equal(expected, actual);
        else
            Assert(what, [.. expected], [.. actual], relative: double.PositiveInfinity, absolute);
    }

    /// <summary>The same for float32.</summary>
    public static void AssertSame(string what, IEnumerable<float> expected, IEnumerable<float> actual, double absolute) =>
        AssertSame(what, expected.Select(value => (double)value), actual.Select(value => (double)value), absolute);

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
