namespace TorchSharp.Managed.Tests.KernelTests;

/// <summary>Values for tests, and how far results may be from them.</summary>
internal static class Numbers
{
    /// <summary>Uniform values, the same for the same seed.</summary>
    public static float[] Random(long count, int seed, float low = -1, float high = 1)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = low + (high - low) * random.NextSingle();
        return values;
    }

    /// <summary>Asserts |actual − expected| ≤ relative · |expected| + absolute, element by element; NaN and infinities must agree exactly.</summary>
    public static void Near(double[] expected, ReadOnlySpan<float> actual, double relative, double absolute, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double e = expected[i], a = actual[i];
            bool near = double.IsNaN(e) ? double.IsNaN(a)
                : double.IsInfinity(e) || double.IsInfinity(a) ? (float)e == a
                : Math.Abs(a - e) <= relative * Math.Abs(e) + absolute;
            if (!near)
                Assert.Fail($"{what} element {i}: expected {e:R}, got {a:R}, off by {Math.Abs(a - e):g3}.");
        }
    }

    /// <summary>Asserts that two results have the same bits.</summary>
    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"{what} element {i}: {expected[i]:R} became {actual[i]:R}.");
    }
}
