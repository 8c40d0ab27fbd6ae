namespace Experiments.Runs;

/// <summary>A folder that should be a run and cannot be read as one.</summary>
/// <param name="Folder">The folder, as an absolute path.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record UnreadableRun(string Folder, string Reason);
