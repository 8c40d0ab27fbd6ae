namespace Experiments.Runs;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Style">Which of the style sheet's lines it is: <c>batch</c>, <c>train</c>, <c>validation</c>, <c>test</c>, <c>run0</c> to <c>run7</c>.</param>
/// <param name="Points">Its points, x ascending.</param>
internal sealed record ChartSeries(string Name, string Style, IReadOnlyList<ChartPoint> Points)
{
    public IEnumerable<ChartPoint> Finite => Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y));
}
