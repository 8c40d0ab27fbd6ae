namespace Experiments.Data;

/// <summary>One file of an entry, as it was when its hash was computed.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, as 64 lower-case hexadecimal digits.</param>
/// <param name="Modified">Its time of change: while size and time stay, the hash is taken to stay too.</param>
public sealed record CachedFile(string Name, long Bytes, string Sha256, DateTime Modified);
