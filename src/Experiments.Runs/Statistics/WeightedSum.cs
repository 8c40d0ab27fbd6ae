using System.Numerics;

namespace Experiments.Runs;

/// <summary>The sum of values, each times its weight.</summary>
internal static class WeightedSum
{
    public static double Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        Vector<double> sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += new Vector<double>(weights[i..]) * new Vector<double>(values[i..]);
        }

        double sum = Vector.Sum(sums);
        for (; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }
}
