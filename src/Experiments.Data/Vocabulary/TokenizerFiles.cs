using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// GPT-2's tokenizer in the files of Hugging Face's: <c>vocab.json</c> and <c>merges.txt</c>, which are all that its slow tokenizer reads,
/// <c>tokenizer.json</c> for the fast one, and <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> beside them.
/// </summary>
public static class TokenizerFiles
{
    /// <summary>The file of tokens and their ids.</summary>
    public const string Vocabulary = "vocab.json";

    /// <summary>The file of merges.</summary>
    public const string Merges = "merges.txt";

    private const string Configuration = "tokenizer_config.json";
    private const string LengthKey = "model_max_length";
    private const string SideKey = "truncation_side";
    private const string Left = "left";

    // They hold nothing but this tokenizer's own tokens, and "Ġthe" is what everybody writes, not "\u0120the".
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>The names of the files.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Vocabulary, Merges, "tokenizer.json", Configuration, "special_tokens_map.json"];

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder, which exists; each file in it is replaced as a whole.</param>
    /// <param name="contextLength">How many tokens the model takes.</param>
    /// <param name="side">Where a text that is too long loses tokens.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, int contextLength, TruncationSide side = TruncationSide.End)
    {
        Json(Names[0], Compact, WriteVocabulary);
        AtomicFile.Write(Path.Combine(folder, Names[1]), file =>
        {
            using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine("#version: 0.2");
            foreach (var merge in Gpt2Vocabulary.Merges)
                writer.WriteLine(merge);
        });
        Json(Names[2], Compact, WriteFast);
        Json(Configuration, Indented, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("add_prefix_space", false);
            WriteSpecial(writer);
            writer.WriteNumber(LengthKey, contextLength);
            writer.WriteString("padding_side", "right");
            writer.WriteString("tokenizer_class", "GPT2Tokenizer");
            writer.WriteString(SideKey, side == TruncationSide.Start ? Left : "right");
            writer.WriteEndObject();
        });
        Json(Names[4], Indented, writer =>
        {
            writer.WriteStartObject();
            WriteSpecial(writer);
            writer.WriteEndObject();
        });

        void Json(string name, JsonWriterOptions options, Action<Utf8JsonWriter> write) => AtomicFile.Write(Path.Combine(folder, name), file =>
        {
            using var writer = new Utf8JsonWriter(file, options);
            write(writer);
        });
    }

    /// <summary>
    /// To how many tokens a folder's tokenizer cuts texts, null where it does not say so, and where a text that is too long loses some.
    /// </summary>
    /// <param name="folder">The folder of a checkpoint.</param>
    /// <exception cref="DataException">Its <c>tokenizer_config.json</c> cannot be read.</exception>
    public static (int? Most, TruncationSide Side) ReadLimits(string folder)
    {
        var path = Path.Combine(folder, Configuration);
        if (!File.Exists(path))
            return (null, TruncationSide.End);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new DataException($"{path} holds no object.");
            // Where nothing is known of it, Hugging Face writes a number of thirty digits.
            int? most = json.RootElement.TryGetProperty(LengthKey, out var length) && length.ValueKind == JsonValueKind.Number
                && length.TryGetInt32(out var number) && number > 0 ? number : null;
            var isLeft = json.RootElement.TryGetProperty(SideKey, out var side) && side.ValueKind == JsonValueKind.String && side.ValueEquals(Left);
            return (most, isLeft ? TruncationSide.Start : TruncationSide.End);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {VisibleText.Short(error.Message)}", error);
        }
    }

    /// <summary>
    /// What tells that a checkpoint's folder has another tokenizer than GPT-2's, in a sentence; null: it has the same, or none.
    /// </summary>
    /// <param name="folder">The folder of a checkpoint.</param>
    public static string? Difference(string folder)
    {
        var merges = Path.Combine(folder, Merges);
        if (File.Exists(merges))
        {
            var lines = File.ReadLines(merges).Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal));
            if (!lines.SequenceEqual(Gpt2Vocabulary.Merges))
                return $"{merges} is not GPT-2's: texts would become other tokens than the model was trained on.";
        }

        var vocabulary = Path.Combine(folder, Vocabulary);
        return File.Exists(vocabulary) && !IsGpt2(vocabulary)
            ? $"{vocabulary} is not GPT-2's: texts would become other tokens than the model was trained on."
            : null;
    }

    private static bool IsGpt2(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            var tokens = Gpt2Vocabulary.Tokens;
            var found = 0;
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out var id) || id < 0)
                    return false;
                // Tokens that somebody has added behind GPT-2's are never met in a text.
                if (id >= tokens.Count)
                    continue;
                if (tokens[id] != entry.Name)
                    return false;
                found++;
            }

            return found == tokens.Count;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteVocabulary(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (id, token) in Gpt2Vocabulary.Tokens.Index())
            writer.WriteNumber(token, id);
        writer.WriteEndObject();
    }

    private static void WriteSpecial(Utf8JsonWriter writer)
    {
        // GPT-2 has no padding token, so texts are filled up with this one.
        foreach (var role in (ReadOnlySpan<string>)["bos_token", "eos_token", "unk_token", "pad_token"])
            writer.WriteString(role, Gpt2Vocabulary.EndOfText);
    }

    private static void WriteFast(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1.0");
        writer.WriteNull("truncation");
        writer.WriteNull("padding");
        writer.WriteStartArray("added_tokens");
        writer.WriteStartObject();
        writer.WriteNumber("id", Gpt2Vocabulary.EndOfTextId);
        writer.WriteString("content", Gpt2Vocabulary.EndOfText);
        foreach (var flag in (ReadOnlySpan<string>)["single_word", "lstrip", "rstrip", "normalized"])
            writer.WriteBoolean(flag, false);
        writer.WriteBoolean("special", true);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteNull("normalizer");
        WriteBytes("pre_tokenizer", trimsOffsets: true);
        WriteBytes("post_processor", trimsOffsets: false);
        WriteBytes("decoder", trimsOffsets: true);
        writer.WriteStartObject("model");
        writer.WriteString("type", "BPE");
        writer.WriteNull("dropout");
        writer.WriteNull("unk_token");
        writer.WriteString("continuing_subword_prefix", "");
        writer.WriteString("end_of_word_suffix", "");
        writer.WriteBoolean("fuse_unk", false);
        writer.WriteBoolean("byte_fallback", false);
        writer.WritePropertyName("vocab");
        WriteVocabulary(writer);
        writer.WriteStartArray("merges");
        foreach (var merge in Gpt2Vocabulary.Merges)
            writer.WriteStringValue(merge);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();

        // Of the three, the flags of the prefix and the expression mean something to the one that cuts words alone.
        void WriteBytes(string name, bool trimsOffsets)
        {
            writer.WriteStartObject(name);
            writer.WriteString("type", "ByteLevel");
            writer.WriteBoolean("add_prefix_space", false);
            writer.WriteBoolean("trim_offsets", trimsOffsets);
            writer.WriteBoolean("use_regex", true);
            writer.WriteEndObject();
        }
    }
}
