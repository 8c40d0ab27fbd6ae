using Experiments.Data;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>GPT-2's tokenizer with its own vocabulary.</summary>
internal static class Gpt2Tokenizer
{
    public static TiktokenTokenizer Create(IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null)
    {
        using var ranks = Gpt2Vocabulary.OpenRanks();
        return TiktokenTokenizer.CreateForModel("gpt2", ranks, extraSpecialTokens, normalizer: normalizer);
    }
}
