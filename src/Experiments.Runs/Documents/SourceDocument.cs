namespace Experiments.Runs;

/// <summary>Where a source file came from, relative to the experiment, and where its copy lies below <c>source/</c>.</summary>
internal sealed record SourceDocument(string? Path, string? Stored);
