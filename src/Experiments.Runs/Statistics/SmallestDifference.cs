namespace Experiments.Runs;

/// <summary>How small a difference a set of examples can show.</summary>
public static class SmallestDifference
{
    /// <summary>The smallest difference in accuracy that McNemar's exact test would find.</summary>
    /// <param name="rows">How many examples there are.</param>
    /// <param name="flips">
    /// On how many of them the two disagree about being right. The more they disagree, the larger a difference must be; 0: the best case, in which
    /// all disagreements go one way.
    /// </param>
    /// <param name="level">The level of the test, after any correction.</param>
    /// <returns>A share of the examples; null: not even a difference on all of them would do.</returns>
    public static double? InAccuracy(int rows, int flips, double level)
    {
        int least = 1;
        while (McNemarTest.PValue(0, least) > level)
        {
            least++;
        }

        if (least > rows)
        {
            return null;
        }

        int disagreements = Math.Max(flips, least);

        // The p-value falls as the split grows more uneven: look for the most even one that passes.
        int passes = 0;
        int fails = (disagreements / 2) + 1;
        while (fails - passes > 1)
        {
            int middle = (passes + fails) / 2;
            (passes, fails) = McNemarTest.PValue(middle, disagreements - middle) <= level ? (middle, fails) : (passes, middle);
        }

        return (disagreements - (2.0 * passes)) / rows;
    }
}
