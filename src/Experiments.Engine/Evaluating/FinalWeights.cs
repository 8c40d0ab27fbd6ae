namespace Experiments.Engine;

/// <summary>Which weights the test split is evaluated with.</summary>
public enum FinalWeights
{
    /// <summary>Those after the last step, as in the reference.</summary>
    Last,

    /// <summary>Those with the best validation metric.</summary>
    Best,
}
