namespace Experiments.Data;

/// <summary>One of the three splits.</summary>
public enum SplitPart
{
    /// <summary>Rows that the model learns from.</summary>
    Train,

    /// <summary>Rows by which runs are chosen.</summary>
    Validation,

    /// <summary>Rows that are looked at once, at the end.</summary>
    Test,
}
