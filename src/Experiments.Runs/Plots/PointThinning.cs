namespace Experiments.Runs;

/// <summary>Leaves out points that no eye can tell apart, without losing a peak.</summary>
internal static class PointThinning
{
    /// <summary>
    /// Cuts a long series into stretches of equal count and keeps of each the lowest and the highest, in their order, and every gap.
    /// The first and the last point always stay.
    /// </summary>
    public static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points, int mostPoints)
    {
        if (points.Count <= mostPoints)
        {
            return points;
        }

        int stretches = mostPoints / 2;
        var kept = new SortedSet<int> { 0, points.Count - 1 };
        for (int i = 0; i < stretches; i++)
        {
            int from = (int)((long)points.Count * i / stretches);
            int to = (int)((long)points.Count * (i + 1) / stretches);
            int lowest = -1;
            int highest = -1;
            for (int j = from; j < to; j++)
            {
                if (!double.IsFinite(points[j].Y))
                {
                    if (j == from || double.IsFinite(points[j - 1].Y))
                    {
                        kept.Add(j);
                    }

                    continue;
                }

                lowest = lowest < 0 || points[j].Y < points[lowest].Y ? j : lowest;
                highest = highest < 0 || points[j].Y > points[highest].Y ? j : highest;
            }

            if (lowest >= 0)
            {
                kept.Add(lowest);
                kept.Add(highest);
            }
        }

        return [.. kept.Select(index => points[index])];
    }
}
