namespace Experiments.Data;

/// <summary>A file of published data.</summary>
/// <param name="Name">The file's own name.</param>
/// <param name="Address">Where it is published.</param>
/// <param name="Bytes">Its exact size in bytes.</param>
/// <param name="Sha256">Its SHA-256, as 64 lower-case hexadecimal digits.</param>
/// <param name="Part">Which split its rows are; null where it is no rows but the list of those training rows that are the validation split.</param>
public sealed record PublishedFile(string Name, Uri Address, long Bytes, string Sha256, SplitPart? Part);
