namespace Experiments.Data;

/// <summary>One entry of the cache, as <c>cache list</c> shows it.</summary>
public sealed record CacheEntry
{
    /// <summary>The entry's name in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can be used.</summary>
    public required CacheState State { get; init; }

    /// <summary>What is wrong, where it cannot be used; otherwise null.</summary>
    public string? Problem { get; init; }

    /// <summary>The folder of its files, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Its files as they were recorded; none of a download that was broken off.</summary>
    public IReadOnlyList<CachedFile> Files { get; init; } = [];

    /// <summary>The bytes that it takes, or of a broken download those that are there.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of its content: of the file, or over the names and hashes of several; empty for a broken download.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>How it came.</summary>
    public CacheOrigin Origin { get; init; }

    /// <summary>Where it was downloaded from; null where it was not, or where nobody knows.</summary>
    public string? Address { get; init; }

    /// <summary>The commit of the repository that it is; null where it has none.</summary>
    public string? Commit { get; init; }

    /// <summary>When it came, in UTC.</summary>
    public DateTime Added { get; init; }

    /// <summary>The path of one of its files.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);
}
