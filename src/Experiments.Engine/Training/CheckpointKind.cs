namespace Experiments.Engine;

/// <summary>Which weights a checkpoint holds.</summary>
public enum CheckpointKind
{
    /// <summary>Those with the best validation metric so far.</summary>
    Best,

    /// <summary>Those after the last step.</summary>
    Last,
}
