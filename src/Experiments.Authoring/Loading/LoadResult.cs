namespace Experiments.Authoring;

/// <summary>What loading an experiment came to.</summary>
/// <param name="Experiment">The experiment; null where there is an error.</param>
/// <param name="Diagnostics">Errors and warnings, in the order of the files and of their lines.</param>
public sealed record LoadResult(Experiment? Experiment, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The sweep that the file states; null: it states none. <see cref="Experiment"/> is that of its first trial then, and disposing
    /// of it lets go of the scripts of all.</summary>
    public Sweep? Sweep { get; init; }
}
