namespace Experiments.Cli.Screens;

/// <summary>The course of a value in a few characters: the means of equal shares of the values, from the least mean to the greatest.</summary>
internal static class Sparkline
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>Draws values; those that are no numbers are left out.</summary>
    /// <param name="values">The values, oldest first.</param>
    /// <param name="width">How many characters at most.</param>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        var columns = Math.Min(width, values.Count);
        var means = new double[columns];
        for (var column = 0; column < columns; column++)
        {
            var (from, to) = ((int)((long)column * values.Count / columns), (int)((long)(column + 1) * values.Count / columns));
            var (sum, count) = (0.0, 0);
            for (var i = from; i < to; i++)
            {
                if (!double.IsFinite(values[i]))
                    continue;
                sum += values[i];
                count++;
            }

            means[column] = sum / count;
        }

        var numbers = means.Where(double.IsFinite).ToList();
        if (numbers.Count == 0)
            return "";
        var (least, greatest) = (numbers.Min(), numbers.Max());
        return string.Concat(means.Select(mean => double.IsFinite(mean) ? Heights[Height(mean)] : ' '));

        int Height(double mean) => greatest > least ? (int)Math.Round((mean - least) / (greatest - least) * (Heights.Length - 1)) : 0;
    }
}
