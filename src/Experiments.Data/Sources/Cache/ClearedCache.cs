namespace Experiments.Data;

/// <summary>What clearing removed.</summary>
/// <param name="Names">The entries.</param>
/// <param name="Bytes">The disk space that is free again; files outside the cache stay and do not count.</param>
public sealed record ClearedCache(IReadOnlyList<string> Names, long Bytes);
