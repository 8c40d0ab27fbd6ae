namespace Experiments.Engine;

/// <summary>A setting that keeps a classifier from being what another program can compute.</summary>
/// <param name="Setting">The setting, such as <c>model.pool</c>.</param>
/// <param name="Problem">What it is, and what it would have to be: a sentence.</param>
public sealed record ExportObstacle(string Setting, string Problem);
