using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

public sealed class BytePairEncoderTests
{
    private static readonly BytePairEncoder Encoder = Gpt2Merges.Encoder;

    [Fact]
    public void The_embedded_merges_are_the_published_file()
    {
        using var file = Gpt2Merges.OpenFile();
        Assert.Equal("1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5", Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    [Fact]
    public void The_vocabulary_is_256_bytes_and_50000_merges() => Assert.Equal(Gpt2Merges.EndOfTextId, Encoder.Count);

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
    public void A_tiktoken_file_gives_the_same_encoder()
    {
        var lines = Enumerable.Range(0, Encoder.Count).Select(id => $"{Convert.ToBase64String(Encoder.Bytes(id))} {id}\n");
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(lines)));
        var tokenizer = TiktokenTokenizer.CreateForModel("gpt2", stream);
        var merges = TiktokenTokenizer.CreateForModel("gpt2");
        var texts = new RandomText(6);
        for (var i = 0; i < 200; i++)
        {
            var text = texts.Next(80);
            Assert.Equal(merges.EncodeToIds(text), tokenizer.EncodeToIds(text));
        }
    }

    [Theory]
    [InlineData("not a vocabulary", "Line 1")]
    [InlineData("IQ== 0\nIg== 7\n", "Line 2")]
    [InlineData("*** 0\n", "base64")]
    [InlineData("IQ== 0\n", "single bytes")]
    public void A_file_that_is_no_vocabulary_is_refused(string text, string part)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text));
        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => TiktokenTokenizer.CreateForModel("gpt2", stream)).Message);
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
