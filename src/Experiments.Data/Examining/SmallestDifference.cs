namespace Experiments.Data;

/// <summary>
/// The smallest difference in accuracy between two models that a test split can show at the 5 % level, in the best case: the models
/// disagree on <see cref="Rows"/> rows, and all of those go the same way.
/// </summary>
/// <param name="Rows">On how many rows the models disagree.</param>
/// <param name="Accuracy">What these rows are of all rows, from 0 to 1.</param>
public sealed record SmallestDifference(int Rows, double Accuracy)
{
    private const double Level = 0.05;

    /// <summary>The smallest difference that a split of so many rows can show; null: none, the split is too small to show any.</summary>
    /// <remarks>
    /// The exact, two-sided sign test on the rows on which two models disagree (Q. McNemar, Psychometrika 12, 1947, in its exact
    /// form): where all b of them go one way, p = 2·(1/2)ᵇ = 2^(1−b).
    /// </remarks>
    /// <param name="rows">How many rows the split has.</param>
    public static SmallestDifference? Of(int rows)
    {
        var flips = 1;
        while (Math.ScaleB(1, 1 - flips) > Level)
            flips++;
        return rows < flips ? null : new SmallestDifference(flips, (double)flips / rows);
    }
}
