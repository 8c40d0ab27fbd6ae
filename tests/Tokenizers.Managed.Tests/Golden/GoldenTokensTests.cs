using System.Text.Json;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Texts of many scripts, with the ids that tiktoken gives.</summary>
public sealed class GoldenTokensTests
{
    private static readonly TiktokenTokenizer Tokenizer = Gpt2Tokenizer.Create();

    private static readonly IReadOnlyList<GoldenText> Texts =
        [.. EmbeddedText.Lines("gpt2-tokens.jsonl").Select(line => JsonSerializer.Deserialize<GoldenText>(line, JsonSerializerOptions.Web)!)];

    [Fact]
    public void There_are_440_texts() => Assert.Equal(440, Texts.Count);

    [Fact]
    public void Every_text_has_the_golden_ids() =>
        Assert.All(Texts, golden => Assert.Equal(golden.Ids, Tokenizer.EncodeToIds(golden.Text)));

    [Fact]
    public void Every_list_of_ids_decodes_to_its_text() =>
        Assert.All(Texts, golden => Assert.Equal(golden.Text, Tokenizer.Decode(golden.Ids)));

    [Fact]
    public void Every_way_of_encoding_agrees() =>
        Assert.All(Texts, golden =>
        {
            Assert.Equal(golden.Ids, Tokenizer.EncodeToIds(golden.Text.AsSpan()));
            Assert.Equal(golden.Ids, Tokenizer.EncodeToTokens(golden.Text, out _).Select(token => token.Id));
            Assert.Equal(golden.Ids.Length, Tokenizer.CountTokens(golden.Text));
        });

    private sealed record GoldenText(string Text, int[] Ids);
}
