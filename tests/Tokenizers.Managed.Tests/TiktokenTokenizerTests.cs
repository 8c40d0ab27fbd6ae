using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

public sealed class TiktokenTokenizerTests
{
    private static readonly TiktokenTokenizer Tokenizer = Gpt2Tokenizer.Create();

    [Fact]
    public void Random_unicode_comes_back_as_it_was()
    {
        var texts = new RandomText(1);
        for (var i = 0; i < 2000; i++)
        {
            var text = texts.Next(1 + i % 90);
            Assert.Equal(text, Tokenizer.Decode(Tokenizer.EncodeToIds(text)));
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_encoded_as_the_replacement_character()
    {
        var texts = new RandomText(2);
        for (var i = 0; i < 1000; i++)
        {
            var text = texts.Next(1 + i % 60, loneSurrogates: true);
            var replaced = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            Assert.Equal(replaced, Tokenizer.Decode(Tokenizer.EncodeToIds(text)));
            Assert.Equal(text, string.Concat(Tokenizer.EncodeToTokens(text, out _).Select(token => token.Value)));
        }
    }

    [Fact]
    public void Endoftext_within_a_text_is_the_special_token()
    {
        Assert.Equal([50256], Tokenizer.EncodeToIds("<|endoftext|>"));
        Assert.Equal([64, 220, 50256, 50256, 275], Tokenizer.EncodeToIds("a <|endoftext|><|endoftext|> b"));
        Assert.Equal(50256, Tokenizer.SpecialTokens!["<|endoftext|>"]);
        Assert.DoesNotContain(50256, Tokenizer.EncodeToIds("<|endoftext|"));
    }

    [Fact]
    public void Extra_special_tokens_are_found_the_longest_first()
    {
        var tokenizer = Gpt2Tokenizer.Create(new Dictionary<string, int> { ["<a>"] = 50300, ["<a>b"] = 50301 });
        Assert.Equal([50301, 50300, 50256], tokenizer.EncodeToIds("<a>b<a><|endoftext|>"));
        Assert.Equal("<a>b<a>", tokenizer.Decode([50301, 50300]));
    }

    [Fact]
    public void Without_pre_tokenization_the_text_is_one_word()
    {
        // The last line end before a letter is a word of its own, though the two are one token.
        Assert.Equal([198, 198, 87], Tokenizer.EncodeToIds("\n\nx"));
        Assert.Equal([628, 87], Tokenizer.EncodeToIds("\n\nx", considerPreTokenization: false));
        Assert.Empty(Tokenizer.EncodeToIds("", considerPreTokenization: false));
    }

    [Fact]
    public void A_normalizer_changes_the_text_first()
    {
        var tokenizer = Gpt2Tokenizer.Create(normalizer: new LowerCase());
        Assert.Equal(Tokenizer.EncodeToIds("hello"), tokenizer.EncodeToIds("HELLO", 9, out var normalized, out var consumed));
        Assert.Equal(("hello", 5), (normalized, consumed));
        Assert.Equal(Tokenizer.EncodeToIds("HELLO"), tokenizer.EncodeToIds("HELLO", considerNormalization: false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_limit_keeps_whole_characters_of_the_beginning(int maximum)
    {
        var texts = new RandomText(maximum);
        for (var i = 0; i < 300; i++)
        {
            var text = texts.Next(1 + i % 40);
            var all = Tokenizer.EncodeToIds(text);
            var some = Tokenizer.EncodeToIds(text, maximum, out var normalized, out var consumed);

            Assert.Null(normalized);
            Assert.True(some.Count <= maximum);
            Assert.Equal(all.Take(some.Count), some);
            Assert.Equal(text[..consumed], Tokenizer.Decode(some));
            Assert.Equal(consumed, Tokenizer.GetIndexByTokenCount(text, maximum, out _, out var counted));
            Assert.Equal(some.Count, counted);
            if (all.Count <= maximum)
                Assert.Equal(text.Length, consumed);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void A_limit_from_the_end_keeps_whole_characters_of_the_end(int maximum)
    {
        var texts = new RandomText(maximum);
        for (var i = 0; i < 300; i++)
        {
            var text = texts.Next(1 + i % 40);
            var all = Tokenizer.EncodeToIds(text);
            var index = Tokenizer.GetIndexByTokenCountFromEnd(text, maximum, out _, out var count);

            Assert.True(count <= maximum);
            Assert.Equal(text[index..], Tokenizer.Decode(all.Skip(all.Count - count)));
            if (all.Count <= maximum)
                Assert.Equal(0, index);
        }
    }

    [Fact]
    public void A_limit_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.EncodeToIds("a", 0, out _, out _));

    [Fact]
    public void Tokens_know_their_characters()
    {
        var tokens = Tokenizer.EncodeToTokens("Hello, 你", out _);
        // 你 is spread over two tokens, and belongs to the first.
        Assert.Equal(["Hello", ",", " ", "你", ""], tokens.Select(token => token.Value));
        Assert.Equal([0..5, 5..6, 6..7, 7..8, 8..8], tokens.Select(token => token.Offset));
    }

    [Fact]
    public void Decoding_into_a_buffer_stops_at_the_last_whole_character_that_fits()
    {
        const string Text = "ab 🙈 cd";
        var ids = Tokenizer.EncodeToIds(Text);
        for (var length = 0; length <= Text.Length; length++)
        {
            var buffer = new char[length];
            var status = Tokenizer.Decode(ids, buffer, out var consumed, out var written);
            Assert.Equal(length == Text.Length ? OperationStatus.Done : OperationStatus.DestinationTooSmall, status);
            Assert.Equal(Text[..written], new string(buffer, 0, written));
            Assert.Equal(Text[..written], Tokenizer.Decode(ids.Take(consumed)));
        }
    }

    [Fact]
    public void An_unknown_id_is_refused()
    {
        Assert.Contains("50257", Assert.Throws<ArgumentException>(() => Tokenizer.Decode([64, 50257])).Message);
        Assert.Equal(OperationStatus.InvalidData, Tokenizer.Decode([64, -1], new char[9], out var consumed, out var written));
        Assert.Equal((1, 1), (consumed, written));
    }

    [Fact]
    public void Another_model_is_refused_with_the_builds_that_have_it() =>
        Assert.Contains("-p:Torch=cpu", Assert.Throws<NotSupportedException>(() => TiktokenTokenizer.CreateForModel("gpt-4", Stream.Null)).Message);

    [Fact]
    public void A_model_s_own_vocabulary_is_asked_for_as_a_stream() =>
        Assert.Contains("as a stream", Assert.Throws<InvalidOperationException>(() => TiktokenTokenizer.CreateForModel("gpt2")).Message);

    [Fact]
    public void A_word_as_long_as_a_book_takes_no_quadratic_time()
    {
        // At n² steps this would take hours; how fast it is otherwise is for the benchmarks.
        var text = new string('x', 1_000_000);
        Assert.Equal(text, Tokenizer.Decode(Tokenizer.EncodeToIds(text)));
    }

    [Fact]
    public void Threads_share_a_tokenizer()
    {
        var texts = new RandomText(3);
        var all = Enumerable.Range(0, 200).Select(_ => texts.Next(50)).ToArray();
        var expected = all.Select(text => Tokenizer.EncodeToIds(text)).ToArray();
        Parallel.For(0, 2000, i => Assert.Equal(expected[i % 200], Tokenizer.EncodeToIds(all[i % 200])));
    }

    private sealed class LowerCase : Normalizer
    {
        public override string Normalize(string original) => original.ToLowerInvariant();

        public override string Normalize(ReadOnlySpan<char> original) => original.ToString().ToLowerInvariant();
    }
}
