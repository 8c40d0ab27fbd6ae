namespace Experiments.Data;

/// <summary>Whether one source can be had.</summary>
/// <param name="State">Whether it can.</param>
/// <param name="Reason">Why it cannot: a clause; null where it can.</param>
public sealed record SourceReach(ReachState State, string? Reason = null)
{
    /// <summary>Whether it can be had: it is here, or its server answers.</summary>
    public bool IsAvailable => State != ReachState.Unreachable;
}
