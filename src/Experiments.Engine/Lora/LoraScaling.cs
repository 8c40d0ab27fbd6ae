namespace Experiments.Engine;

/// <summary>What an update of low rank is multiplied by.</summary>
public enum LoraScaling
{
    /// <summary>Alpha.</summary>
    Alpha,

    /// <summary>Alpha divided by the rank (Hu et al. 2022, section 4.1).</summary>
    AlphaOverRank,
}
