namespace Experiments.Cli.Cleaning;

/// <summary>Something on the disk that can go without a result being lost.</summary>
/// <param name="Kind">What it is, as the table calls it.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Bytes">How much room it takes.</param>
internal sealed record Removable(string Kind, string Path, long Bytes);
