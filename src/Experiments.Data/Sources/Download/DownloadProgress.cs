namespace Experiments.Data;

/// <summary>How far a download is.</summary>
/// <param name="Name">The source's name in the catalogue.</param>
/// <param name="File">The file that is being fetched.</param>
/// <param name="Phase">What it is busy with.</param>
/// <param name="Bytes">The bytes that are there, those of an earlier attempt too.</param>
/// <param name="Total">The file's size in bytes; null where the server does not tell.</param>
/// <param name="BytesPerSecond">The rate over the last seconds; 0 before the first byte.</param>
/// <param name="Problem">Why the connection broke, while <see cref="DownloadPhase.Retrying"/>; otherwise null.</param>
public sealed record DownloadProgress(
    string Name, string File, DownloadPhase Phase, long Bytes, long? Total, double BytesPerSecond, string? Problem = null);
