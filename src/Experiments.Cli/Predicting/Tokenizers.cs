using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Predicting;

/// <summary>Refuses a model that was trained on other tokens than GPT-2's, which are the only ones that texts are turned into here.</summary>
internal static class Tokenizers
{
    /// <summary>Checks a model.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="config">Its shape.</param>
    /// <param name="folder">The folder of its weights, and of its tokenizer, where it has one.</param>
    /// <exception cref="CommandException">The tokenizer does not fit.</exception>
    public static void Require(string name, Gpt2Config config, string folder)
    {
        if (config.VocabularySize <= Gpt2Vocabulary.EndOfTextId)
            throw new CommandException(
                $"'{name}' knows {config.VocabularySize} token ids, and GPT-2's tokenizer gives ids up to {Gpt2Vocabulary.EndOfTextId}: "
                + "the model was trained with another tokenizer.",
                ExitCode.BadInput);
        if (TokenizerFiles.Difference(folder) is { } difference)
            throw new CommandException(difference, ExitCode.BadInput);
    }
}
