namespace Experiments.Engine;

/// <summary>Where the frozen trunk's output is kept.</summary>
public sealed record TrunkCacheOptions
{
    /// <summary>The folder for entries that later runs find again, made where absent; null: nothing is written.</summary>
    public string? Folder { get; init; }

    /// <summary>Up to how many bytes are kept in memory; what is larger is read from the file in <see cref="Folder"/> as it is needed.</summary>
    public long MemoryBudget { get; init; } = Math.Min(1L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>Up to how many bytes <see cref="Folder"/> may hold; entries that were not used for longest are removed.</summary>
    public long DiskBudget { get; init; } = 16L << 30;
}
