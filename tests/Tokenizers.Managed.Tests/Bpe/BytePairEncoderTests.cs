using System.Text;
using Experiments.Data;

namespace Microsoft.ML.Tokenizers.Tests;

public sealed class BytePairEncoderTests
{
    private static readonly BytePairEncoder Encoder = Read();

    [Fact]
    public void The_vocabulary_is_256_bytes_and_50000_merges() => Assert.Equal(Gpt2Vocabulary.EndOfTextId, Encoder.Count);

    [Fact]
    public void Every_token_is_what_its_own_bytes_merge_to()
    {
        using var ids = new IdBuffer(Encoder.Count);
        for (var id = 0; id < Encoder.Count; id++)
            Encoder.Merge(Encoder.Bytes(id), ids);
        Assert.Equal(Enumerable.Range(0, Encoder.Count), ids.Ids.ToArray());
    }

    [Fact]
    public void Long_words_are_merged_as_the_definition_says()
    {
        var random = new Random(5);
        string[] alphabets = ["ab", "=-_", " etaoinshr", "0123456789", "....*", "aaaaab"];
        for (var i = 0; i < 120; i++)
        {
            // Lengths on both sides of where the heap takes over.
            var alphabet = alphabets[i % alphabets.Length];
            var word = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100 + i).Select(_ => alphabet[random.Next(alphabet.Length)])));
            using var ids = new IdBuffer(word.Length);
            Encoder.Merge(word, ids);
            Assert.Equal(MergeOneByOne(word), ids.Ids.ToArray());
        }
    }

    [Fact]
    public void The_file_of_ranks_gives_the_merges_that_were_published()
    {
        // It names no pairs: of which two tokens a token is made follows from those of lower rank.
        var ids = Gpt2Vocabulary.Tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);
        var published = new BytePairEncoder([.. Enumerable.Range(0, 256).Select(id => Encoder.Bytes(id)[0])]);
        using var parts = new IdBuffer(2);
        foreach (var pair in Gpt2Vocabulary.Merges.Select(merge => merge.Split(' ')))
        {
            int[] expected = [ids[pair[0]], ids[pair[1]]];
            parts.Clear();
            published.Merge(Encoder.Bytes(published.Count), parts);
            Assert.Equal(expected, parts.Ids.ToArray());
            published.AddMerge(expected[0], expected[1]);
        }

        Assert.Equal(Encoder.Count, published.Count);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\r\n\r\n")]
    [InlineData("\n", "\uFEFF")]
    public void Line_ends_empty_lines_and_a_byte_order_mark_make_no_difference(string end, string before)
    {
        // The last token is longer than any of GPT-2's, and its line does not end.
        var tokens = Enumerable.Range(0, 256).Select(value => new[] { (byte)value }).ToList();
        for (var length = 2; length <= 1024; length *= 2)
            tokens.Add([.. Enumerable.Repeat((byte)'a', length)]);
        var text = before + string.Join(end, tokens.Select((token, id) => $"{Convert.ToBase64String(token)} {id}"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var encoder = TiktokenFile.Read(stream);
        Assert.Equal(tokens.Count, encoder.Count);
        Assert.Equal(tokens[^1], encoder.Bytes(encoder.Count - 1).ToArray());
    }

    [Theory]
    [InlineData("not a vocabulary", "Line 1")]
    [InlineData("IQ== 0\nIg== 7\n", "Line 2")]
    [InlineData("*** 0\n", "base64")]
    [InlineData("IQ== 0\n", "single bytes")]
    [InlineData(" 0\n", "single bytes")]
    [InlineData("\n\nIQ== 0 1\n", "Line 3")]
    public void A_file_that_is_no_vocabulary_is_refused(string text, string part)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text));
        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => TiktokenTokenizer.CreateForModel("gpt2", stream)).Message);
    }

    private static BytePairEncoder Read()
    {
        using var ranks = Gpt2Vocabulary.OpenRanks();
        return TiktokenFile.Read(ranks);
    }

    // The definition, step by step: of all neighbours that are a token together, merge the one of lowest rank, the leftmost first.
    private static List<int> MergeOneByOne(byte[] word)
    {
        List<int> parts = [.. word.Select(value => Encoder.Find([value]))];
        while (true)
        {
            var best = Enumerable.Range(0, parts.Count - 1)
                .Select(i => (Id: Encoder.Find([.. Encoder.Bytes(parts[i]), .. Encoder.Bytes(parts[i + 1])]), At: i))
                .Where(merge => merge.Id >= 0)
                .OrderBy(merge => merge)
                .Cast<(int Id, int At)?>()
                .FirstOrDefault();
            if (best is null)
                return parts;
            parts[best.Value.At] = best.Value.Id;
            parts.RemoveAt(best.Value.At + 1);
        }
    }
}
