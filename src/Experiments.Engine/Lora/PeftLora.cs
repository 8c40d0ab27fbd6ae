using System.Diagnostics.CodeAnalysis;

namespace Experiments.Engine;

/// <summary>
/// <c>lora: peft</c>: as Hugging Face's PEFT adapts GPT-2 by default: rank and alpha 8, the scale alpha / rank, the fused query, key and value of
/// each block as one layer.
/// </summary>
public sealed record PeftLora : LoraOptions
{
    /// <summary>Sets PEFT's defaults.</summary>
    [SetsRequiredMembers]
    public PeftLora()
    {
        Rank = 8;
        Alpha = 8;
        Targets = ["c_attn"];
        Scaling = LoraScaling.AlphaOverRank;
        FusedQkv = FusedQkv.Joint;
        Start = LoraStart.Inputs;
    }
}
