namespace Experiments.Engine;

/// <summary>In what numbers a model computes. Its weights, the optimiser's state and the loss are float32 with each.</summary>
public enum Precision
{
    /// <summary>In float32 throughout.</summary>
    Float32,

    /// <summary>
    /// The layers' products and attention in bfloat16: of float32 the range, and 8 of 24 bits of precision. Weights and activations are
    /// rounded where they are multiplied; the weights themselves, which steps change by less than bfloat16 could tell, stay float32, and
    /// so do the residual stream, layer norms and head (Micikevicius et al. 2018, section 3.1).
    /// </summary>
    Bf16,
}
