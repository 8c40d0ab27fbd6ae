using Experiments.Data;

namespace Experiments.Engine;

/// <summary>How a model uses its trunk: what of it is frozen, and which tokens and positions are read.</summary>
/// <param name="Config">The model's shape.</param>
/// <param name="Blocks">How many leading blocks are frozen.</param>
/// <param name="Pooling">What is read of the hidden states.</param>
/// <param name="Causal">Whether a position sees only itself and those before it.</param>
internal sealed record TrunkUse(Gpt2Config Config, int Blocks, IPooling Pooling, bool Causal)
{
    /// <summary>How many tokens of a row take part.</summary>
    public TokenReach Reach { get; } = TokenReach.Of(Pooling, Causal);

    /// <summary>
    /// Whether all that is read of a text is one position behind the last block, so that nothing else need be kept. Where a text ends in
    /// its padding cannot be seen from its row, so without a causal mask, where padding is part of the row, its last token is not known.
    /// </summary>
    public bool IsPooled =>
        Blocks == Config.Layers && Pooling.Position != PooledPosition.Several && (Causal || Pooling.Position != PooledPosition.LastToken);

    /// <summary>How a classifier uses its trunk.</summary>
    public static TrunkUse Of(Gpt2Classifier classifier)
    {
        var trained = classifier.Trunk.named_parameters()
            .Where(named => named.parameter.requires_grad)
            .Select(named => named.name)
            .ToHashSet(StringComparer.Ordinal);
        var config = classifier.Trunk.Config;
        // A layer whose update is trained gives another output at every step, as one whose weight is.
        var blocks = FrozenBlocks.Count(config, parameter =>
            trained.Contains(parameter.Name) || (LoraTargets.LayerOf(parameter) is { } layer && trained.Any(name => IsUpdateOf(layer, name))));
        return new TrunkUse(config, blocks, classifier.Pooling, classifier.Trunk.CausalMask);
    }

    /// <summary>Why the trunk's output must be computed anew at every step, in a sentence; null where it need not be.</summary>
    public string? Obstacle(IReadOnlyList<EncodedSplit> splits)
    {
        if (Blocks == 0)
            return "Nothing is computed once: training reaches the first block.";
        return splits.All(split => Reach.IsOwn(split.Length))
            ? null
            : "Nothing is computed once: with padding to the longest text of each batch, what the padding adds to a text depends on its batch.";
    }

    /// <summary>The distinct texts of some splits.</summary>
    public TrunkTexts Texts(IReadOnlyList<EncodedSplit> splits) => TrunkTexts.Of(splits, Reach, Config.HiddenSize, IsPooled);

    private static bool IsUpdateOf(string layer, string name) => name.StartsWith(layer + ".lora.", StringComparison.Ordinal);
}
