using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers.Tests;

public sealed class Gpt2WordsTests
{
    private static readonly TiktokenTokenizer Tokenizer = Gpt2Tokenizer.Create();

    // The pattern of OpenAI's encoder.py. .NET's engine sees UTF-16 units, so it is asked about texts of the basic plane only.
    private static readonly Regex Pattern =
        new(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant);

    [Theory]
    [InlineData("I'm he's DON'T '", "I", "'m", " he", "'s", " DON", "'", "T", " '")]
    [InlineData("  a  ", " ", " a", "  ")]
    [InlineData("a\n\n b", "a", "\n\n", " b")]
    [InlineData("a1½Ⅷ٣ 2", "a", "1½Ⅷ٣", " 2")]
    [InlineData("𝐀b c𝟘", "𝐀b", " c", "𝟘")]
    [InlineData("\u3000x", "\u3000", "x")]
    public void Cuts_as_the_pattern_says(string text, params string[] words) => Assert.Equal(words, Words(text));

    [Fact]
    public void Agrees_with_the_pattern_on_random_text()
    {
        var random = new Random(4);
        var common = "  '''\t\n\r abcdelmrstv01,.-\u00A0\u0085é中٣";
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 1 + i % 30).Select(_ => random.Next(4) > 0
                ? common[random.Next(common.Length)]
                : (char)random.Next(0xD800)));
            Assert.Equal(Pattern.Matches(text).Select(match => match.Value), Words(text));
        }
    }

    [Fact]
    public void Agrees_with_the_pattern_about_every_character_of_the_basic_plane()
    {
        for (var character = 0; character < 0x10000; character++)
        {
            var text = $"a{(char)character}1{(char)character} {(char)character}";
            if (!Pattern.Matches(text).Select(match => match.Value).SequenceEqual(Words(text)))
                Assert.Fail($"U+{character:X4} is cut otherwise.");
        }
    }

    [Fact]
    public void A_special_token_is_a_word_and_ends_the_one_before_it() =>
        Assert.Equal(["a", "  ", "<|endoftext|>", " b"], Words("a  <|endoftext|> b"));

    private static IEnumerable<string> Words(string text) =>
        Tokenizer.PreTokenizer!.PreTokenize(text).Select(word => text.Substring(word.Offset, word.Length));
}
