using System.Diagnostics.CodeAnalysis;

namespace Experiments.Engine;

/// <summary>
/// <c>lora: book</c>: as in "Build a Large Language Model (From Scratch)", appendix E: rank and alpha 16, the scale alpha itself, every linear
/// layer and the head, with pairs of their own for query, key and value.
/// </summary>
public sealed record BookLora : LoraOptions
{
    /// <summary>Sets the book's defaults.</summary>
    [SetsRequiredMembers]
    public BookLora()
    {
        Rank = 16;
        Alpha = 16;
        Targets = ["c_attn", "c_proj", "c_fc", Head];
        Scaling = LoraScaling.Alpha;
        FusedQkv = FusedQkv.Split;
        Start = LoraStart.Rank;
    }
}
