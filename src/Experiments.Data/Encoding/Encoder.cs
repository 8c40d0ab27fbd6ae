using Microsoft.ML.Tokenizers;

namespace Experiments.Data;

/// <summary>Turns prepared rows into token ids, by GPT-2's byte pair encoding.</summary>
public sealed class Encoder
{
    /// <summary>The id of <c>&lt;|endoftext|&gt;</c>. GPT-2 has no padding token, so rows are filled up with this one.</summary>
    public const int EndOfTextId = 50256;

    private readonly Tokenizer _tokenizer = TiktokenTokenizer.CreateForModel("gpt2");

    /// <summary>The token ids of one text, cut to the greatest length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokens">The greatest length, at least 1.</param>
    public int[] Encode(string text, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 1);
        return [.. _tokenizer.EncodeToIds(text).Take(maxTokens)];
    }

    /// <summary>Encodes all splits.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="padding">
    /// To what length they are padded; with <see cref="Padding.LongestTrain"/> nothing is longer than the longest training example.
    /// </param>
    /// <param name="contextLength">How many tokens the model takes, at least 1; longer texts are cut there.</param>
    /// <param name="cancellation">Stops it.</param>
    public EncodedData Encode(PreparedRows rows, Padding padding, int contextLength, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 1);
        var train = Cut(rows.Splits.Train, contextLength);
        var longest = train.Examples.Max(example => example.TokenIds.Length);

        // A row without any position has nothing to pool, so even empty texts are one position long.
        int? length = padding == Padding.LongestTrain ? Math.Max(longest, 1) : null;
        var validation = Cut(rows.Splits.Validation, length ?? contextLength);
        var test = Cut(rows.Splits.Test, length ?? contextLength);
        return new EncodedData(
            rows.Labels,
            new EncodedSplit(train.Examples, length, EndOfTextId),
            new EncodedSplit(validation.Examples, length, EndOfTextId),
            new EncodedSplit(test.Examples, length, EndOfTextId),
            longest,
            new TruncatedCounts(train.Truncated, validation.Truncated, test.Truncated),
            EndOfTextId);

        (Example[] Examples, int Truncated) Cut(IReadOnlyList<Row> split, int maximum)
        {
            var examples = new Example[split.Count];
            var truncated = 0;
            for (var i = 0; i < examples.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var ids = _tokenizer.EncodeToIds(split[i].Text);
                truncated += ids.Count > maximum ? 1 : 0;
                examples[i] = new Example(split[i], rows.Labels.ClassOf(split[i].Label), [.. ids.Take(maximum)]);
            }

            return (examples, truncated);
        }
    }
}
