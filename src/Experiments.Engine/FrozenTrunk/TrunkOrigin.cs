namespace Experiments.Engine;

/// <summary>Where the frozen trunk's output came from.</summary>
public enum TrunkOrigin
{
    /// <summary>It was computed just now.</summary>
    Computed,

    /// <summary>An earlier run, or another process, had computed it.</summary>
    Found,
}
