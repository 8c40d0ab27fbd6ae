namespace Experiments.Runs;

/// <summary>
/// The predictions of one side of a comparison: of a run, or of several that differ in the seed only. All tables are about the same examples.
/// </summary>
/// <param name="Seeds">One table a seed.</param>
/// <param name="Experiment">What it has in common with other measurements of the very same experiment; null: there are none.</param>
public sealed record PredictionSample(IReadOnlyList<PredictionTable> Seeds, string? Experiment = null);
