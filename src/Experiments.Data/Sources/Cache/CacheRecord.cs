using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// The lock file beside an entry: what is in it, where it came from, and the hashes that are pinned by that. It outlives the
/// files, so that a later download of the same revision has to give the same bytes.
/// </summary>
internal sealed record CacheRecord
{
    /// <summary>The file's name.</summary>
    public const string FileName = "lock.json";

    /// <summary>The entry's name in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>How it came.</summary>
    public required CacheOrigin Origin { get; init; }

    /// <summary>Where it was downloaded from.</summary>
    public string? Address { get; init; }

    /// <summary>The branch or tag that was asked for.</summary>
    public string? Revision { get; init; }

    /// <summary>The commit that the revision was.</summary>
    public string? Commit { get; init; }

    /// <summary>When it came, in UTC.</summary>
    public required DateTime Added { get; init; }

    /// <summary>The folder of its files: relative to the lock file's, or absolute where it lies outside the cache.</summary>
    public required string Folder { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<CachedFile> Files { get; init; }

    /// <summary>The hash that stands for the whole entry: that of its file, or over the names and hashes of several.</summary>
    public string Key => ContentHash.OfFiles(Files.Select(file => (file.Name, file.Sha256)));

    /// <summary>Reads a lock file; null where there is none or none that can be understood, which means the same: nothing is known.</summary>
    public static CacheRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), CacheJson.Default.CacheRecord) is { } record && record.IsSound() ? record : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes the lock file in one piece.</summary>
    public void Write(string path) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, CacheJson.Default.CacheRecord));

    private bool IsSound() =>
        Files.Count > 0
        && Files.All(file => file is not null && ContentHash.IsSha256(file.Sha256) && Path.GetFileName(file.Name) == file.Name);
}
