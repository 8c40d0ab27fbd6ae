using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class TokenizerFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TokenizerFilesTests() => TokenizerFiles.Write(_folder.Path, contextLength: 120);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_merges_are_OpenAI_s_file_to_the_last_byte() => Assert.Equal(
        "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5",
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.File("merges.txt")))));

    [Fact]
    public void The_vocabulary_has_every_id_once()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("vocab.json")));
        var ids = json.RootElement.EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetInt32());
        Assert.Equal(Enumerable.Range(0, 50257), ids.Values.Order());
        Assert.Equal([0, 15496, 262, 220, 198, 50256], new[] { "!", "Hello", "Ġthe", "Ġ", "Ċ", "<|endoftext|>" }.Select(token => ids[token]));
    }

    [Theory]
    [InlineData("Hello world, it's a naïve café 😀 漢字\n\n  \t\u0000\u00ad end")]
    [InlineData("a <|endoftext|> b")]
    public void The_tokens_of_a_text_spell_its_bytes(string text)
    {
        var tokens = new Encoder().Encode(text, int.MaxValue).Select(id => Gpt2Vocabulary.Tokens[id]);
        var spelt = string.Concat(tokens.Select(token => token == Gpt2Vocabulary.EndOfText ? token : Spell(token)));
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(spelt)));

        static string Spell(string token) => string.Concat(token.Select(character => (char)ByteOf(character)));
    }

    [Fact]
    public void The_fast_tokenizer_s_file_has_the_same_vocabulary_and_merges_and_cuts_bytes_as_GPT_2_does()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("tokenizer.json")));
        var model = json.RootElement.GetProperty("model");
        Assert.Equal("BPE", model.GetProperty("type").GetString());
        Assert.Equal(Gpt2Vocabulary.Merges, model.GetProperty("merges").EnumerateArray().Select(merge => merge.GetString()!));
        Assert.Equal(Gpt2Vocabulary.Tokens, model.GetProperty("vocab").EnumerateObject().OrderBy(token => token.Value.GetInt32()).Select(token => token.Name));
        var cut = json.RootElement.GetProperty("pre_tokenizer");
        Assert.Equal(("ByteLevel", false, true),
            (cut.GetProperty("type").GetString(), cut.GetProperty("add_prefix_space").GetBoolean(), cut.GetProperty("use_regex").GetBoolean()));
        var special = Assert.Single(json.RootElement.GetProperty("added_tokens").EnumerateArray());
        Assert.Equal((50256, true), (special.GetProperty("id").GetInt32(), special.GetProperty("special").GetBoolean()));
    }

    [Fact]
    public void The_configuration_names_the_padding_and_the_greatest_length()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("tokenizer_config.json")));
        Assert.Equal(("GPT2Tokenizer", "<|endoftext|>", 120, "right"), (
            json.RootElement.GetProperty("tokenizer_class").GetString(),
            json.RootElement.GetProperty("pad_token").GetString(),
            json.RootElement.GetProperty("model_max_length").GetInt32(),
            json.RootElement.GetProperty("padding_side").GetString()));
        Assert.Equal(TokenizerFiles.Names.Order(), Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Another_tokenizer_beside_a_checkpoint_is_told_and_GPT_2_s_or_none_is_not()
    {
        Assert.Null(TokenizerFiles.Difference(_folder.Path));
        Assert.Null(TokenizerFiles.Difference(_folder.File("nowhere")));

        var vocabulary = _folder.File("vocab.json");
        File.WriteAllText(vocabulary, File.ReadAllText(vocabulary).Replace("\"Hello\":15496", "\"Hullo\":15496", StringComparison.Ordinal));
        Assert.Contains("vocab.json is not GPT-2's", TokenizerFiles.Difference(_folder.Path));
        File.WriteAllText(vocabulary, "[1");
        Assert.Contains("vocab.json is not GPT-2's", TokenizerFiles.Difference(_folder.Path));

        var merges = _folder.File("merges.txt");
        File.WriteAllText(merges, string.Join('\n', File.ReadLines(merges).Take(100)));
        Assert.Contains("merges.txt is not GPT-2's", TokenizerFiles.Difference(_folder.Path));
    }

    private static int ByteOf(char character)
    {
        if (character is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ'))
            return character;
        var others = Enumerable.Range(0, 256).Where(code => code is not ((>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ'))).ToList();
        return others[character - 0x100];
    }
}
