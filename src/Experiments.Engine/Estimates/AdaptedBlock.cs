namespace Experiments.Engine;

/// <summary>The updates of low rank beside a block's layers, as far as their cost goes.</summary>
internal sealed record AdaptedBlock
{
    private static readonly AdaptedBlock None = new();

    // Of the layer that gives query, key and value, and of the others: a pooled block needs these for one position of each text only.
    private (long Numbers, long Outputs) Qkv { get; init; }

    private (long Numbers, long Outputs) Others { get; init; }

    /// <summary>How many numbers are trained.</summary>
    public long Numbers => Qkv.Numbers + Others.Numbers;

    /// <summary>How many tensors they are in.</summary>
    public int Tensors { get; private init; }

    /// <summary>Whether the layer that gives query, key and value is adapted, so that keys and values have to be formed.</summary>
    public bool IsQkv => Qkv.Numbers > 0;

    /// <summary>The updates of each block.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="lora">Which layers are adapted, and how; null: none.</param>
    public static AdaptedBlock[] Of(Gpt2Config config, LoraOptions? lora)
    {
        var blocks = new AdaptedBlock[config.Layers];
        Array.Fill(blocks, None);
        if (lora is null)
            return blocks;
        foreach (var parameter in Gpt2ParameterNames.For(config).Where(lora.Adapts))
        {
            var isQkv = LoraTargets.LayerOf(parameter)!.EndsWith(".c_attn", StringComparison.Ordinal);
            var (inputs, outputs) = (parameter.Shape[0], parameter.Shape[1]);
            var numbers = LoraAdapters.Count(lora, inputs, outputs, isQkv);
            var block = blocks[parameter.Block];
            blocks[parameter.Block] = block with
            {
                Qkv = isQkv ? (numbers, outputs) : block.Qkv,
                Others = isQkv ? block.Others : (block.Others.Numbers + numbers, block.Others.Outputs + outputs),
                Tensors = block.Tensors + (isQkv && lora.FusedQkv == FusedQkv.Split ? 6 : 2),
            };
        }

        return blocks;
    }

    /// <summary>What they cost forward.</summary>
    /// <param name="rows">How many texts.</param>
    /// <param name="tokens">How many positions each has.</param>
    /// <param name="isPooled">Whether the block goes on with one position of each text after its attention.</param>
    public Cost Forward(double rows, double tokens, bool isPooled) => Numbers == 0 ? default
        : BlockCost.Update(Qkv.Numbers, Qkv.Outputs, rows * tokens) + BlockCost.Update(Others.Numbers, Others.Outputs, isPooled ? rows : rows * tokens);
}
