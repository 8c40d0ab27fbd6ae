namespace Experiments.Engine;

/// <summary>How much of a trunk gives the same output at every step: embeddings and leading blocks in which nothing is trained.</summary>
public static class FrozenBlocks
{
    /// <summary>How many leading blocks are frozen; 0 where an embedding is trained, for then nothing stays the same.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="isTrained">Whether training changes a parameter.</param>
    public static int Count(Gpt2Config config, Func<ModelParameter, bool> isTrained)
    {
        var frozen = config.Layers;
        foreach (var parameter in Gpt2ParameterNames.For(config))
        {
            if (IsFinalNorm(parameter) || !isTrained(parameter))
                continue;
            frozen = Math.Min(frozen, Math.Max(parameter.Block, 0));
        }

        return frozen;
    }

    // The final layer norm belongs to no block either, but stands behind all of them.
    private static bool IsFinalNorm(ModelParameter parameter) => parameter.Name.StartsWith("ln_f.", StringComparison.Ordinal);
}
