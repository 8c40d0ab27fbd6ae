namespace Experiments.Data;

/// <summary>Where a text that is too long loses tokens.</summary>
public enum TruncationSide
{
    /// <summary>At its end: the first tokens stay.</summary>
    End,

    /// <summary>At its start: the last tokens stay.</summary>
    Start,
}
