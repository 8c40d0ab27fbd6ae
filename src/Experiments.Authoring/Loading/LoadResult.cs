namespace Experiments.Authoring;

/// <summary>What loading an experiment came to.</summary>
/// <param name="Experiment">The experiment; null where there is an error.</param>
/// <param name="Diagnostics">Errors and warnings, in the order of the files and of their lines.</param>
public sealed record LoadResult(Experiment? Experiment, IReadOnlyList<Diagnostic> Diagnostics);
