namespace Experiments.Runs;

/// <summary>A file that the experiment was read from, to be kept in the run's <c>source/</c> folder.</summary>
/// <param name="Path">The path relative to the experiment's file; it may lead upwards, the copy never does.</param>
/// <param name="Text">The file's text as it was read.</param>
public sealed record RunSource(string Path, string Text);
