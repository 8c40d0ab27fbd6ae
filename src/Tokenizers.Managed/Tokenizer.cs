using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Turns text into token ids and back.</summary>
public abstract class Tokenizer
{
    /// <summary>For derived tokenizers.</summary>
    protected Tokenizer()
    {
    }

    /// <summary>What changes a text first; null: nothing.</summary>
    public virtual Normalizer? Normalizer => null;

    /// <summary>What cuts a text into words; null: nothing.</summary>
    public virtual PreTokenizer? PreTokenizer => null;

    /// <summary>Encodes a text to token ids.</summary>
    /// <param name="text">The text.</param>
    /// <param name="considerPreTokenization">Whether to cut the text into words first.</param>
    /// <param name="considerNormalization">Whether to normalize the text first.</param>
    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(text, text, Settings(considerPreTokenization, considerNormalization)).Tokens;

    /// <inheritdoc cref="EncodeToIds(string, bool, bool)"/>
    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization)).Tokens;

    /// <summary>Encodes the beginning of a text, to so many token ids at most. No character is cut in two.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokenCount">The greatest number of token ids, at least 1.</param>
    /// <param name="normalizedText">The normalized text; null where there was no normalization.</param>
    /// <param name="charsConsumed">How many characters of the (normalized) text the token ids stand for.</param>
    /// <param name="considerPreTokenization">Whether to cut the text into words first.</param>
    /// <param name="considerNormalization">Whether to normalize the text first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is less than 1.</exception>
    public IReadOnlyList<int> EncodeToIds(
        string text,
        int maxTokenCount,
        out string? normalizedText,
        out int charsConsumed,
        bool considerPreTokenization = true,
        bool considerNormalization = true) =>
        Unpack(
            EncodeToIds(text, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount)),
            out normalizedText,
            out charsConsumed);

    /// <inheritdoc cref="EncodeToIds(string, int, out string?, out int, bool, bool)"/>
    public IReadOnlyList<int> EncodeToIds(
        ReadOnlySpan<char> text,
        int maxTokenCount,
        out string? normalizedText,
        out int charsConsumed,
        bool considerPreTokenization = true,
        bool considerNormalization = true) =>
        Unpack(
            EncodeToIds(null, text, Settings(considerPreTokenization, considerNormalization, maxTokenCount)),
            out normalizedText,
            out charsConsumed);

    /// <summary>Encodes a text to tokens that know which characters they stand for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="normalizedText">The normalized text; null where there was no normalization.</param>
    /// <param name="considerPreTokenization">Whether to cut the text into words first.</param>
    /// <param name="considerNormalization">Whether to normalize the text first.</param>
    public IReadOnlyList<EncodedToken> EncodeToTokens(
        string text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Unpack(EncodeToTokens(text, text, Settings(considerPreTokenization, considerNormalization)), out normalizedText, out _);

    /// <inheritdoc cref="EncodeToTokens(string, out string?, bool, bool)"/>
    public IReadOnlyList<EncodedToken> EncodeToTokens(
        ReadOnlySpan<char> text, out string? normalizedText, bool considerPreTokenization = true, bool considerNormalization = true) =>
        Unpack(EncodeToTokens(null, text, Settings(considerPreTokenization, considerNormalization)), out normalizedText, out _);

    /// <summary>Counts the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="considerPreTokenization">Whether to cut the text into words first.</param>
    /// <param name="considerNormalization">Whether to normalize the text first.</param>
    public int CountTokens(string text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        CountTokens(text, text, Settings(considerPreTokenization, considerNormalization));

    /// <inheritdoc cref="CountTokens(string, bool, bool)"/>
    public int CountTokens(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true) =>
        CountTokens(null, text, Settings(considerPreTokenization, considerNormalization));

    /// <summary>Returns how long the text's beginning is that so many tokens hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokenCount">The greatest number of tokens, at least 1.</param>
    /// <param name="normalizedText">The normalized text; null where there was no normalization.</param>
    /// <param name="tokenCount">How many tokens that beginning has.</param>
    /// <param name="considerPreTokenization">Whether to cut the text into words first.</param>
    /// <param name="considerNormalization">Whether to normalize the text first.</param>
    /// <returns>The index in the (normalized) text after the last character that the tokens hold.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is less than 1.</exception>
    public int GetIndexByTokenCount(
        string text,
        int maxTokenCount,
        out string? normalizedText,
        out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true) =>
        GetIndexByTokenCount(
            text,
            text,
            Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            fromEnd: false,
            out normalizedText,
            out tokenCount);

    /// <inheritdoc cref="GetIndexByTokenCount(string, int, out string?, out int, bool, bool)"/>
    public int GetIndexByTokenCount(
        ReadOnlySpan<char> text,
        int maxTokenCount,
        out string? normalizedText,
        out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true) =>
        GetIndexByTokenCount(
            null,
            text,
            Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            fromEnd: false,
            out normalizedText,
            out tokenCount);

    /// <summary>Returns where the text's end begins that so many tokens hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxTokenCount">The greatest number of tokens, at least 1.</param>
    /// <param name="normalizedText">The normalized text; null where there was no normalization.</param>
    /// <param name="tokenCount">How many tokens that end has.</param>
    /// <param name="considerPreTokenization">Whether to cut the text into words first.</param>
    /// <param name="considerNormalization">Whether to normalize the text first.</param>
    /// <returns>The index in the (normalized) text of the first character that the tokens hold.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokenCount"/> is less than 1.</exception>
    public int GetIndexByTokenCountFromEnd(
        string text,
        int maxTokenCount,
        out string? normalizedText,
        out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true) =>
        GetIndexByTokenCount(
            text,
            text,
            Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            fromEnd: true,
            out normalizedText,
            out tokenCount);

    /// <inheritdoc cref="GetIndexByTokenCountFromEnd(string, int, out string?, out int, bool, bool)"/>
    public int GetIndexByTokenCountFromEnd(
        ReadOnlySpan<char> text,
        int maxTokenCount,
        out string? normalizedText,
        out int tokenCount,
        bool considerPreTokenization = true,
        bool considerNormalization = true) =>
        GetIndexByTokenCount(
            null,
            text,
            Settings(considerPreTokenization, considerNormalization, maxTokenCount),
            fromEnd: true,
            out normalizedText,
            out tokenCount);

    /// <summary>Returns the text that token ids stand for; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="ids">The token ids.</param>
    /// <exception cref="ArgumentException">An id is not in the vocabulary.</exception>
    public virtual string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        // A token of the vocabulary is rarely longer than this; where it is, the buffer doubles.
        var list = ids as IReadOnlyCollection<int> ?? [.. ids];
        for (var length = 8 * list.Count + 64; ; length *= 2)
        {
            var characters = new char[length];
            switch (Decode(list, characters, out var idsConsumed, out var charsWritten))
            {
                case OperationStatus.Done:
                    return new string(characters, 0, charsWritten);
                case OperationStatus.DestinationTooSmall:
                    continue;
                default:
                    throw new ArgumentException($"The token id {list.ElementAt(idsConsumed)} is not in the vocabulary.", nameof(ids));
            }
        }
    }

    /// <summary>Writes the text that token ids stand for; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="ids">The token ids.</param>
    /// <param name="destination">Where to write the characters.</param>
    /// <param name="idsConsumed">How many ids the characters written stand for, up to the last whole character.</param>
    /// <param name="charsWritten">How many characters were written.</param>
    /// <returns>Whether all was written, <paramref name="destination"/> was too small, or an id is not in the vocabulary.</returns>
    public abstract OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten);

    /// <summary>Encodes a text to tokens.</summary>
    /// <param name="text">The text; null where only <paramref name="textSpan"/> is given.</param>
    /// <param name="textSpan">The text.</param>
    /// <param name="settings">How to encode it.</param>
    protected abstract EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings);

    /// <inheritdoc cref="EncodeToTokens(string?, ReadOnlySpan{char}, EncodeSettings)"/>
    protected virtual EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var tokens = EncodeToTokens(text, textSpan, settings);
        return new EncodeResults<int>
        {
            Tokens = [.. tokens.Tokens.Select(token => token.Id)],
            NormalizedText = tokens.NormalizedText,
            CharsConsumed = tokens.CharsConsumed,
        };
    }

    /// <inheritdoc cref="EncodeToTokens(string?, ReadOnlySpan{char}, EncodeSettings)"/>
    protected virtual int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        EncodeToTokens(text, textSpan, settings).Tokens.Count;

    /// <summary>Returns where in the text the given number of tokens ends, or begins when counted from its end.</summary>
    /// <param name="text">The text; null where only <paramref name="textSpan"/> is given.</param>
    /// <param name="textSpan">The text.</param>
    /// <param name="settings">How to encode it, and the greatest number of tokens.</param>
    /// <param name="fromEnd">Whether to count from the text's end.</param>
    /// <param name="normalizedText">The normalized text; null where there was no normalization.</param>
    /// <param name="tokenCount">How many tokens were counted.</param>
    protected virtual int GetIndexByTokenCount(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        var maximum = settings.MaxTokenCount;
        settings.MaxTokenCount = int.MaxValue;
        var tokens = Unpack(EncodeToTokens(text, textSpan, settings), out normalizedText, out var length);

        tokenCount = Math.Min(maximum, tokens.Count);
        if (tokenCount == 0)
            return fromEnd ? length : 0;
        return fromEnd ? tokens[^tokenCount].Offset.Start.Value : tokens[tokenCount - 1].Offset.End.Value;
    }

    private static EncodeSettings Settings(bool preTokenization, bool normalization, int maxTokenCount = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokenCount, 1);
        return new() { ConsiderPreTokenization = preTokenization, ConsiderNormalization = normalization, MaxTokenCount = maxTokenCount };
    }

    private static IReadOnlyList<T> Unpack<T>(EncodeResults<T> results, out string? normalizedText, out int charsConsumed)
    {
        normalizedText = results.NormalizedText;
        charsConsumed = results.CharsConsumed;
        return results.Tokens;
    }
}
