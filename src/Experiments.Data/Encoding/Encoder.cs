using System.Collections.Concurrent;
using Microsoft.ML.Tokenizers;

namespace Experiments.Data;

/// <summary>Turns prepared rows into token ids, by GPT-2's byte pair encoding.</summary>
public sealed class Encoder
{
    // One for all, and any number of threads may use it.
    private static readonly Lazy<Tokenizer> Gpt2 = new(() =>
    {
        using var ranks = Gpt2Vocabulary.OpenRanks();
        return TiktokenTokenizer.CreateForModel("gpt2", ranks);
    });

    private readonly Tokenizer _tokenizer = Gpt2.Value;

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
            : new RowTokens(rows, Task.Run(() => ForAll(rows, row => Ids(row.Text), cancellation), cancellation));

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
        var (train, validation, test) = (Examples(rows.Splits.Train), Examples(rows.Splits.Validation), Examples(rows.Splits.Test));
        var longest = Math.Min(train.Max(example => example.TokenIds.Length), greatest);

        // A row without any position has nothing to pool, so even empty texts are one position long.
        int? length = options.Padding switch
        {
            PaddingStrategy.LongestTrain => Math.Max(longest, 1),
            PaddingStrategy.MaxLength or PaddingStrategy.Context => greatest,
            _ => null,
        };
        var kept = length ?? greatest;
        var (encodedTrain, encodedValidation, encodedTest) = (Split(train), Split(validation), Split(test));
        return new EncodedData(
            rows.Labels,
            encodedTrain,
            encodedValidation,
            encodedTest,
            longest,
            new TruncatedCounts(encodedTrain.Tokens!.Cut, encodedValidation.Tokens!.Cut, encodedTest.Tokens!.Cut),
            Gpt2Vocabulary.EndOfTextId)
        {
            ClassWeights = rows.ClassWeights,
            Kept = kept,
        };

        Example[] Examples(IReadOnlyList<Row> split) =>
            ForAll(split, row => new Example(row, rows.Labels.ClassOf(row.Label), ahead?.Invoke(row) ?? Ids(row.Text)), cancellation);

        EncodedSplit Split(Example[] examples)
        {
            var lengths = Array.ConvertAll(examples, example => example.TokenIds.Length);
            for (var i = 0; i < lengths.Length; i++)
                if (lengths[i] > kept)
                    examples[i] = examples[i] with { TokenIds = Cut(examples[i].TokenIds, kept, options.Truncation) };
            return new EncodedSplit(examples, length, Gpt2Vocabulary.EndOfTextId)
            {
                MustBeEquallyLong = options.Padding == PaddingStrategy.None,
                IsBucketed = options.Padding == PaddingStrategy.Bucket,
                Tokens = TokenStatistics.Of(lengths, kept),
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
    private static T[] ForAll<T>(IReadOnlyList<Row> rows, Func<Row, T> make, CancellationToken cancellation)
    {
        const int RowsAtOnce = 1024; // a call for each row would cost as much as a short text
        var made = new T[rows.Count];
        if (made.Length > 0)
            Parallel.ForEach(Partitioner.Create(0, made.Length, RowsAtOnce), new ParallelOptions { CancellationToken = cancellation }, range =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                    made[i] = make(rows[i]);
            });
        return made;
    }

    // An array of the tokenizer's making belongs to whom it is given.
    private int[] Ids(string text) => _tokenizer.EncodeToIds(text) is var ids && ids is int[] array ? array : [.. ids];
}
