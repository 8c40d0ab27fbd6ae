namespace Experiments.Data;

/// <summary>Whether a source can be had.</summary>
public enum ReachState
{
    /// <summary>It is on this machine: in a cache, as a file of the user's, or inside this program. Also: none is needed.</summary>
    Cached,

    /// <summary>Its server answers and gives it away.</summary>
    Reachable,

    /// <summary>It can not be had now.</summary>
    Unreachable,
}
