using Experiments.Data;

namespace Experiments.Engine;

/// <summary>What can be computed once instead of at every step, and why not more.</summary>
/// <param name="Blocks">How many leading blocks are computed once; 0 where none are.</param>
/// <param name="Layers">How many blocks the model has.</param>
/// <param name="Texts">How many texts the splits have.</param>
/// <param name="DistinctTexts">How many of them are distinct: each is computed once.</param>
/// <param name="Tokens">How many tokens those have, padding included where it takes part.</param>
/// <param name="Bytes">How much their hidden states take.</param>
/// <param name="Obstacle">Why nothing can be computed once, in a sentence; null where something can.</param>
public sealed record TrunkPlan(int Blocks, int Layers, int Texts, int DistinctTexts, long Tokens, long Bytes, string? Obstacle)
{
    /// <summary>Plans for a model that need not exist yet.</summary>
    /// <param name="model">Which part of the model is trained, and what is pooled.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="splits">The splits that the run reads.</param>
    public static TrunkPlan Of(ModelOptions model, Gpt2Config config, IReadOnlyList<EncodedSplit> splits) =>
        Of(new TrunkUse(config, FrozenBlocks.Count(config, model.Changes), model.Pool, model.CausalMask), splits);

    internal static TrunkPlan Of(TrunkUse use, IReadOnlyList<EncodedSplit> splits)
    {
        var count = splits.Sum(split => split.Count);
        if (use.Obstacle(splits) is { } obstacle)
            return new TrunkPlan(0, use.Config.Layers, count, 0, 0, 0, obstacle);
        var (rows, tokens) = TrunkTexts.Count(splits, use.Reach);
        var bytes = (use.IsPooled ? rows : tokens) * use.Config.HiddenSize * sizeof(float);
        return new TrunkPlan(use.Blocks, use.Config.Layers, count, rows, tokens, bytes, Obstacle: null);
    }

    internal static TrunkPlan Of(TrunkUse use, IReadOnlyList<EncodedSplit> splits, TrunkTexts texts) =>
        new(use.Blocks, use.Config.Layers, splits.Sum(split => split.Count), texts.Rows.Count, texts.Tokens, texts.Bytes, Obstacle: null);
}
