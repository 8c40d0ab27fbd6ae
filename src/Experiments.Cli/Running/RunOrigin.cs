using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What an experiment was written as, where the file that is run is not what its author wrote.</summary>
/// <param name="Config">The resolved experiment, which names scripts below <c>source/</c>.</param>
/// <param name="Sources">The author's files.</param>
internal sealed record RunOrigin(string Config, IReadOnlyList<RunSource> Sources);
