using System.Collections.Concurrent;
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
    /// <param name="side">Where a text that is too long loses tokens.</param>
    public int[] Encode(string text, int maxTokens, TruncationSide side = TruncationSide.End)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 1);
        return Cut(Ids(text), maxTokens, side);
    }

    /// <summary>Begins with the texts of a source while its rows are still to be divided.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">How they are selected.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What <see cref="Encode(PreparedRows, DataOptions, int, RowTokens?, CancellationToken)"/> takes; null where a filter or a
    /// clean-up is still to say which texts there are.</returns>
    public RowTokens? Begin(IReadOnlyList<Row> rows, DataOptions options, CancellationToken cancellation) =>
        options.Filters.Count > 0 || options.Clean is not null ? null
            : new RowTokens(rows, Task.Run(() => Tokenize(rows, ahead: null, cancellation), cancellation));

    /// <summary>Encodes all splits.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">
    /// To what length they are padded and cut. With <see cref="PaddingStrategy.LongestTrain"/> nothing is longer than the longest training
    /// example; with any, nothing is longer than <see cref="DataOptions.MaxLength"/>.
    /// </param>
    /// <param name="contextLength">How many tokens the model takes, at least 1; longer texts are cut there.</param>
    /// <param name="known">Texts whose token ids are known already; null: none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DataException">The greatest length is less than 1, or is to be padded to and is not given or more than the model takes.</exception>
    public EncodedData Encode(
        PreparedRows rows, DataOptions options, int contextLength, RowTokens? known = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 1);
        var greatest = Greatest(options, contextLength);
        var ahead = known?.Wait();
        var train = Tokenize(rows.Splits.Train, ahead, cancellation);
        var longest = Math.Min(train.Max(ids => ids.Length), greatest);

        // A row without any position has nothing to pool, so even empty texts are one position long.
        int? length = options.Padding switch
        {
            PaddingStrategy.LongestTrain => Math.Max(longest, 1),
            PaddingStrategy.MaxLength or PaddingStrategy.Context => greatest,
            _ => null,
        };
        var kept = length ?? greatest;
        var encodedTrain = Split(rows.Splits.Train, train, kept);
        var validation = Split(rows.Splits.Validation, Tokenize(rows.Splits.Validation, ahead, cancellation), kept);
        var test = Split(rows.Splits.Test, Tokenize(rows.Splits.Test, ahead, cancellation), kept);
        return new EncodedData(
            rows.Labels,
            encodedTrain,
            validation,
            test,
            longest,
            new TruncatedCounts(encodedTrain.Tokens!.Cut, validation.Tokens!.Cut, test.Tokens!.Cut),
            EndOfTextId)
        {
            ClassWeights = rows.ClassWeights,
            Kept = kept,
        };

        EncodedSplit Split(IReadOnlyList<Row> split, int[][] ids, int maximum)
        {
            var examples = new Example[split.Count];
            Parallel.For(0, examples.Length, i =>
                examples[i] = new Example(split[i], rows.Labels.ClassOf(split[i].Label), Cut(ids[i], maximum, options.Truncation)));
            return new EncodedSplit(examples, length, EndOfTextId)
            {
                MustBeEquallyLong = options.Padding == PaddingStrategy.None,
                IsBucketed = options.Padding == PaddingStrategy.Bucket,
                Tokens = TokenStatistics.Of(Array.ConvertAll(ids, text => text.Length), maximum),
            };
        }
    }

    /// <summary>What is wrong with the greatest length whatever the texts are; null: nothing. It is about <c>data.max_length</c>, or about
    /// <c>data.padding</c>, which asks for one.</summary>
    /// <param name="options">To what length texts are padded and cut.</param>
    /// <param name="contextLength">How many tokens the model takes, at least 1.</param>
    public static DataException? ProblemOf(DataOptions options, int contextLength)
    {
        if (options.MaxLength is < 1)
            return new DataException($"data.max_length is {options.MaxLength}; a text needs one token at least.") { Setting = "data.max_length" };
        if (options.Padding != PaddingStrategy.MaxLength)
            return null;
        if (options.MaxLength is not { } length)
            return new DataException("The padding is to the greatest length, and there is none. Set data.max_length.") { Setting = "data.padding" };
        return length <= contextLength
            ? null
            : new DataException($"data.max_length is {length}, and the model takes {contextLength} tokens at most. Set it to that or less.")
            {
                Setting = "data.max_length",
            };
    }

    private static int Greatest(DataOptions options, int contextLength) => ProblemOf(options, contextLength) is { } problem
        ? throw problem
        : Math.Min(options.MaxLength ?? contextLength, contextLength);

    private static int[] Cut(int[] ids, int maximum, TruncationSide side) =>
        ids.Length <= maximum ? ids : side == TruncationSide.Start ? ids[^maximum..] : ids[..maximum];

    // Texts are independent of each other, so they are encoded by all processors at once; a tokenizer may be used by several threads.
    private int[][] Tokenize(IReadOnlyList<Row> rows, Func<Row, int[]?>? ahead, CancellationToken cancellation)
    {
        const int RowsAtOnce = 1024; // a row each would cost as much as a short text
        var ids = new int[rows.Count][];
        if (ids.Length == 0)
            return ids;
        Parallel.ForEach(Partitioner.Create(0, ids.Length, RowsAtOnce), new ParallelOptions { CancellationToken = cancellation }, range =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
                ids[i] = ahead?.Invoke(rows[i]) ?? Ids(rows[i].Text);
        });
        return ids;
    }

    // An array of the tokenizer's making belongs to whom it is given.
    private int[] Ids(string text) => _tokenizer.EncodeToIds(text) is var ids && ids is int[] array ? array : [.. ids];
}
