namespace Experiments.Runs;

/// <summary>A file that rows came from.</summary>
/// <param name="Name">What the experiment calls it: a name in the catalogue, or a path.</param>
/// <param name="Sha256">Its content's hash, in lower-case hexadecimal digits; null: the rows came from code.</param>
public sealed record DataSource(string Name, string? Sha256);
