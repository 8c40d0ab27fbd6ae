namespace Experiments.Engine;

/// <summary>What an unfreezing rule may ask about a parameter of the trunk.</summary>
/// <param name="Name">Its name in Hugging Face's GPT-2, such as <c>h.11.attn.c_attn.weight</c>.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Block">Which block it belongs to, from 0; −1 outside the blocks (<c>wte</c>, <c>wpe</c>, <c>ln_f</c>).</param>
/// <param name="Blocks">How many blocks the model has.</param>
public sealed record ModelParameter(string Name, IReadOnlyList<long> Shape, int Block, int Blocks)
{
    /// <summary>Whether it belongs to the layer norm after the last block.</summary>
    public bool IsFinalNorm => Name.StartsWith("ln_f.", StringComparison.Ordinal);
}
