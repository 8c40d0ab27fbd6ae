namespace TorchSharp.Kernels;

/// <summary>What a thread's scratch memory is for; two uses at once need two slots.</summary>
internal enum ScratchSlot
{
    /// <summary>A block of a product's left operand.</summary>
    Left,

    /// <summary>A block of a product's right operand.</summary>
    Right,

    /// <summary>Scores of an attention block.</summary>
    Scores,

    /// <summary>Gradients of those scores.</summary>
    ScoreGradients,

    /// <summary>A stretch of a weight's gradient that an optimiser multiplies out.</summary>
    Gradient,

    /// <summary>Partial results that a later step adds up.</summary>
    Partials,
}
