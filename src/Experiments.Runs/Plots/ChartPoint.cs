namespace Experiments.Runs;

/// <summary>A point of a chart; a value that is not finite leaves a gap.</summary>
internal readonly record struct ChartPoint(double X, double Y);
