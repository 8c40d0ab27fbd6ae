using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// A byte pair encoder in the manner of OpenAI's tiktoken: GPT-2's. Immutable: any number of threads may use one instance.
/// </summary>
/// <remarks>
/// <c>&lt;|endoftext|&gt;</c> written out in a text is the special token 50256. Half of a surrogate pair alone is encoded as U+FFFD.
/// </remarks>
public sealed class TiktokenTokenizer : Tokenizer
{
    private const string Gpt2 = "gpt2";
    private const string EndOfText = "<|endoftext|>";
    private const int EndOfTextId = 50256; // the one after the last merge

    private readonly BytePairEncoder _encoder;
    private readonly SpecialTokens _specialTokens;

    private TiktokenTokenizer(BytePairEncoder encoder, IReadOnlyDictionary<string, int>? extraSpecialTokens, Normalizer? normalizer)
    {
        var specialTokens = new Dictionary<string, int> { [EndOfText] = EndOfTextId };
        if (extraSpecialTokens is not null)
            foreach (var (token, id) in extraSpecialTokens)
                specialTokens[token] = id;

        _encoder = encoder;
        _specialTokens = new SpecialTokens(specialTokens);
        Normalizer = normalizer;
        PreTokenizer = new Gpt2PreTokenizer(_specialTokens);
    }

    /// <inheritdoc/>
    public override Normalizer? Normalizer { get; }

    /// <inheritdoc/>
    public override PreTokenizer? PreTokenizer { get; }

    /// <summary>The special tokens and their ids.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens => _specialTokens.Ids;

    /// <summary>Fails: as the package alone, this build brings no vocabulary.</summary>
    /// <param name="modelName">The model: <c>gpt2</c>.</param>
    /// <param name="extraSpecialTokens">Special tokens besides the model's own, and their ids.</param>
    /// <param name="normalizer">What changes a text before it is encoded; null: nothing.</param>
    /// <exception cref="NotSupportedException">The model is another.</exception>
    /// <exception cref="InvalidOperationException">There is no vocabulary: the other overload takes it from a stream.</exception>
    public static TiktokenTokenizer CreateForModel(
        string modelName, IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null)
    {
        CheckModel(modelName);
        throw new InvalidOperationException(
            $"The vocabulary of '{modelName}' does not come with this library. Give it as a stream: CreateForModel(modelName, vocabStream).");
    }

    /// <summary>Makes the tokenizer of a model with a vocabulary in tiktoken's format.</summary>
    /// <param name="modelName">The model: <c>gpt2</c>.</param>
    /// <param name="vocabStream">The vocabulary: a line per token, with its bytes in base64 and its rank.</param>
    /// <param name="extraSpecialTokens">Special tokens besides the model's own, and their ids.</param>
    /// <param name="cacheSize">Taken for compatibility: this tokenizer is fast without a cache of words.</param>
    /// <param name="normalizer">What changes a text before it is encoded; null: nothing.</param>
    /// <exception cref="NotSupportedException">The model is another.</exception>
    /// <exception cref="InvalidDataException">The stream does not hold such a vocabulary.</exception>
    public static TiktokenTokenizer CreateForModel(
        string modelName,
        Stream vocabStream,
        IReadOnlyDictionary<string, int>? extraSpecialTokens = null,
        int cacheSize = 8192,
        Normalizer? normalizer = null)
    {
        CheckModel(modelName);
        ArgumentNullException.ThrowIfNull(vocabStream);
        return new TiktokenTokenizer(TiktokenFile.Read(vocabStream), extraSpecialTokens, normalizer);
    }

    /// <inheritdoc/>
    public override string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var id in ids)
        {
            if (!TryGetBytes(id, out var token))
                throw new ArgumentException($"The token id {id} is not in the vocabulary.", nameof(ids));
            bytes.Write(token);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <inheritdoc/>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        idsConsumed = 0;
        charsWritten = 0;
        // A character may be spread over tokens: the decoder remembers its first bytes. What is told is how far the text is whole.
        var decoder = Encoding.UTF8.GetDecoder();
        var (seen, written) = (0, 0);
        foreach (var id in ids)
        {
            if (!TryGetBytes(id, out var token))
                return OperationStatus.InvalidData;
            if (!TryConvert(decoder, token, flush: false, destination[written..], out var characters, out var whole))
                return OperationStatus.DestinationTooSmall;
            seen++;
            written += characters;
            if (whole)
                (idsConsumed, charsWritten) = (seen, written);
        }

        if (!TryConvert(decoder, [], flush: true, destination[written..], out var last, out _))
            return OperationStatus.DestinationTooSmall;
        (idsConsumed, charsWritten) = (seen, written + last);
        return OperationStatus.Done;
    }

    /// <inheritdoc/>
    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var normalized = Normalize(text, ref textSpan, settings);
        using var ids = Encode(textSpan, settings);
        var count = Prefix(textSpan, ids.Ids, settings.MaxTokenCount, out var consumed);

        var tokens = new EncodedToken[count];
        var cursor = new TextCursor(textSpan);
        for (var i = 0; i < count; i++)
        {
            var start = cursor.Characters;
            cursor.Pass(Length(ids.Ids[i]));
            var range = start..cursor.Characters;
            tokens[i] = new EncodedToken(ids.Ids[i], textSpan[range].ToString(), range);
        }

        return new EncodeResults<EncodedToken> { Tokens = tokens, NormalizedText = normalized, CharsConsumed = consumed };
    }

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        var normalized = Normalize(text, ref textSpan, settings);
        using var ids = Encode(textSpan, settings);
        var count = Prefix(textSpan, ids.Ids, settings.MaxTokenCount, out var consumed);
        return new EncodeResults<int> { Tokens = ids.Ids[..count].ToArray(), NormalizedText = normalized, CharsConsumed = consumed };
    }

    /// <inheritdoc/>
    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        Normalize(text, ref textSpan, settings);
        using var ids = Encode(textSpan, settings);
        return Prefix(textSpan, ids.Ids, settings.MaxTokenCount, out _);
    }

    /// <inheritdoc/>
    protected override int GetIndexByTokenCount(
        string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, bool fromEnd, out string? normalizedText, out int tokenCount)
    {
        normalizedText = Normalize(text, ref textSpan, settings);
        if (!fromEnd)
        {
            using var prefix = Encode(textSpan, settings);
            tokenCount = Prefix(textSpan, prefix.Ids, settings.MaxTokenCount, out var end);
            return end;
        }

        var maximum = settings.MaxTokenCount;
        settings.MaxTokenCount = int.MaxValue;
        using var ids = Encode(textSpan, settings);
        var cursor = new TextCursor(textSpan);
        var first = 0;
        while (ids.Count - first > maximum || !cursor.Whole)
            cursor.Pass(Length(ids.Ids[first++]));
        tokenCount = ids.Count - first;
        return cursor.Characters;
    }

    private static void CheckModel(string modelName)
    {
        ArgumentNullException.ThrowIfNull(modelName);
        if (!modelName.Equals(Gpt2, StringComparison.OrdinalIgnoreCase))
            throw new NotSupportedException(
                $"The managed build tokenizes for '{Gpt2}' only, not for '{modelName}'. Other models need the package " +
                "Microsoft.ML.Tokenizers: build with -p:Torch=cpu or -p:Torch=cuda.");
    }

    private static bool TryConvert(
        Decoder decoder, ReadOnlySpan<byte> bytes, bool flush, Span<char> destination, out int characters, out bool whole)
    {
        // Counting first: Convert throws where not even one character fits.
        characters = decoder.GetCharCount(bytes, flush);
        whole = false;
        if (characters > destination.Length)
            return false;
        decoder.Convert(bytes, destination, flush, out _, out characters, out _);
        whole = decoder.GetCharCount([], flush: true) == 0; // nothing is left over for the next token to complete
        return true;
    }

    private string? Normalize(string? text, ref ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        if (Normalizer is null || !settings.ConsiderNormalization)
            return null;
        var normalized = text is null ? Normalizer.Normalize(textSpan) : Normalizer.Normalize(text);
        textSpan = normalized;
        return normalized;
    }

    // All tokens of the text, or those of its first words that are at least as many as are asked for.
    private IdBuffer Encode(ReadOnlySpan<char> text, EncodeSettings settings)
    {
        var ids = new IdBuffer(text.Length / 3);
        if (!settings.ConsiderPreTokenization)
        {
            EncodeWord(text, _specialTokens.Ids.GetValueOrDefault(text.ToString(), -1), ids);
            return ids;
        }

        const int Short = 512; // characters
        var lent = text.Length <= Short ? null : ArrayPool<byte>.Shared.Rent(text.Length);
        var bytes = lent ?? stackalloc byte[Short];
        // In ASCII a character is a byte: one conversion serves all words.
        var isAscii = Ascii.FromUtf16(text, bytes, out _) == OperationStatus.Done;
        var word = new WordEnumerator(text, _specialTokens);
        while (ids.Count < settings.MaxTokenCount && word.MoveNext())
        {
            if (isAscii && word.SpecialId < 0)
                _encoder.Encode(bytes[word.Start..word.End], ids);
            else
                EncodeWord(text[word.Start..word.End], word.SpecialId, ids);
        }

        if (lent is not null)
            ArrayPool<byte>.Shared.Return(lent);
        return ids;
    }

    private void EncodeWord(ReadOnlySpan<char> word, int specialId, IdBuffer ids)
    {
        const int Short = 170; // characters, of three bytes at most
        if (specialId >= 0)
        {
            ids.Add(specialId);
        }
        else if (word.Length <= Short)
        {
            Span<byte> bytes = stackalloc byte[3 * Short];
            _encoder.Encode(bytes[..Encoding.UTF8.GetBytes(word, bytes)], ids);
        }
        else
        {
            var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(word.Length));
            _encoder.Encode(bytes.AsSpan(0, Encoding.UTF8.GetBytes(word, bytes)), ids);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // How many of the tokens to keep, so that they are no more than asked for and cut no character in two.
    private int Prefix(ReadOnlySpan<char> text, ReadOnlySpan<int> ids, int maximum, out int characters)
    {
        characters = text.Length;
        if (maximum == int.MaxValue)
            return ids.Length;

        characters = 0;
        var kept = 0;
        var cursor = new TextCursor(text);
        for (var i = 0; i < Math.Min(ids.Length, maximum); i++)
        {
            cursor.Pass(Length(ids[i]));
            if (cursor.Whole)
                (kept, characters) = (i + 1, cursor.Characters);
        }

        return kept;
    }

    private int Length(int id) => TryGetBytes(id, out var bytes) ? bytes.Length : 0;

    private bool TryGetBytes(int id, out ReadOnlySpan<byte> bytes)
    {
        var special = _specialTokens.Bytes(id);
        var known = special is not null || (id >= 0 && id < _encoder.Count);
        bytes = special ?? (known ? _encoder.Bytes(id) : default);
        return known;
    }
}
