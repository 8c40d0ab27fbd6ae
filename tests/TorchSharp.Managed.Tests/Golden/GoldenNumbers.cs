using System.Text.Json;

namespace TorchSharp.Managed.Tests;

/// <summary>Numbers that PyTorch 1.13.0 gave on a CPU; each file names its source. They were written with nine digits.</summary>
internal static class GoldenNumbers
{
    public static JsonElement Read(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }

    public static double[] Doubles(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetDouble())];

    public static float[] Singles(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => (float)number.GetDouble())];

    public static long[] Longs(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt64())];

    /// <summary>Each number must be within <paramref name="tolerance"/>, absolute for small and relative for large numbers.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what)
    {
        Assert.True(expected.Count == actual.Count, $"{what}: {expected.Count} numbers expected, {actual.Count} found.");
        for (int i = 0; i < expected.Count; i++)
        {
            double allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"{what}[{i}]: expected {expected[i]:R}, found {actual[i]:R}.");
        }
    }
}
