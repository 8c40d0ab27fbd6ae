namespace Experiments.Data;

/// <summary>Whether an entry of the cache can be used.</summary>
public enum CacheState
{
    /// <summary>Its files are there, as they were recorded.</summary>
    Ready,

    /// <summary>Its files are gone. Their hashes are still known, and a download must give the same.</summary>
    Missing,

    /// <summary>A file is not what was recorded.</summary>
    Damaged,

    /// <summary>A download was broken off and will be taken up again.</summary>
    Partial,
}
