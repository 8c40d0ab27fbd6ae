namespace Experiments.Data;

/// <summary>A file that has arrived whole.</summary>
/// <param name="Path">Where it is: still the part's path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, which is what the server or the lock file said where one of them did.</param>
/// <param name="Commit">The commit that the hub served; null where it said none.</param>
internal sealed record DownloadedFile(string Path, long Bytes, string Sha256, string? Commit);
