namespace Experiments.Runs;

/// <summary>How the values of a tensor are spread, in bins of one width from the smallest to the greatest.</summary>
internal sealed class Histogram
{
    private const int Bins = 64;

    private Histogram(double least, double most, double sum, double squares, double[] ends, double[] counts)
    {
        Least = least;
        Most = most;
        Sum = sum;
        Squares = squares;
        Ends = ends;
        Counts = counts;
    }

    /// <summary>The smallest value.</summary>
    public double Least { get; }

    /// <summary>The greatest value.</summary>
    public double Most { get; }

    /// <summary>The sum of the values.</summary>
    public double Sum { get; }

    /// <summary>The sum of their squares.</summary>
    public double Squares { get; }

    /// <summary>Where each bin ends; the next one begins there.</summary>
    public double[] Ends { get; }

    /// <summary>How many values each bin holds.</summary>
    public double[] Counts { get; }

    /// <summary>Counts the values; null: none of them is finite.</summary>
    public static Histogram? Of(ReadOnlySpan<float> values)
    {
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        double sum = 0;
        double squares = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
                sum += value;
                squares += (double)value * value;
            }
        }

        if (least > most)
        {
            return null;
        }

        int bins = most > least ? Bins : 1;
        double[] ends = [.. Enumerable.Range(1, bins).Select(bin => bin == bins ? most : least + ((most - least) * bin / bins))];
        double[] counts = new double[bins];
        double perUnit = most > least ? bins / (most - least) : 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[Math.Min(bins - 1, (int)((value - least) * perUnit))]++;
            }
        }

        return new Histogram(least, most, sum, squares, ends, counts);
    }
}
