namespace Experiments.Engine;

/// <summary>What is being done about the frozen trunk's output.</summary>
public enum TrunkPhase
{
    /// <summary>Another process computes the same and is waited for.</summary>
    Waiting,

    /// <summary>It is computed.</summary>
    Computing,

    /// <summary>It is there: computed just now, or by an earlier run.</summary>
    Ready,
}
