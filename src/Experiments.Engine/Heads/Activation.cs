namespace Experiments.Engine;

/// <summary>What stands between two layers of a head.</summary>
public enum Activation
{
    /// <summary>x·Φ(x) (Hendrycks and Gimpel 2016), in its exact form.</summary>
    Gelu,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x·σ(x), also called swish (Elfwing et al. 2018).</summary>
    Silu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
}
