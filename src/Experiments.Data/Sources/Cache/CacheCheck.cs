namespace Experiments.Data;

/// <summary>How closely a file is compared with what was recorded.</summary>
internal enum CacheCheck
{
    /// <summary>By its size, which takes no time.</summary>
    Size,

    /// <summary>By its size and time of change; by its content where the time differs.</summary>
    Time,

    /// <summary>By its content.</summary>
    Content,
}
