namespace Experiments.Engine;

/// <summary>What of an optimiser's state is no tensor.</summary>
/// <param name="Kind">Its class.</param>
/// <param name="Steps">How many steps each parameter has taken, where the optimiser counts them.</param>
internal sealed record OptimizerRecord(string Kind, IReadOnlyList<long> Steps);
