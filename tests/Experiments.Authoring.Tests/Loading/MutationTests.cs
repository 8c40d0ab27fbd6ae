using System.Text;
using Experiments.Data;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

/// <summary>Documents that nobody would write: each either loads or is told with a place, and never ends in an unhandled exception.</summary>
public sealed class MutationTests
{
    private const int Documents = 3_000;

    // What a mutation puts in: the characters and words with which YAML and this reader have most to decide.
    private static readonly string[] Pieces =
    [
        ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "&a ", "*a", "!cs ", "!!str ", "<<: ", "#", "%", "@", "`", "~", "null",
            "\n", "\n  ", "\n    ",
        "\t", "\r", "\r\n", "---\n", "...\n", "\\", "\u0000", "\u0007", "\u0085", "\u2028", "\uFEFF", "\uD800", "\u00E9", "\U0001F600", "1e400", "-1",
            "0x1F", "1_000", ".inf", "NaN", "true", "no", "../",
        "/dev/null", "CON", "data", "model", "unfreeze", "fallback", "split", "[[[[[[[[[[", "{a: {b: {c: ", "*", "h.*.attn", "%YAML 1.1\n",
            "? [a, b]\n: c\n",
    ];

    [Fact]
    public void Every_document_loads_or_is_told_with_its_place()
    {
        using var test = new TestExperiment("");
        // Without its script: the C# compiler is slow, and tested elsewhere.
        var sample = File.ReadAllText(Repository.File("experiments", "spam.yaml")).Replace("script: spam.csx", "notes: spam");
        string[] originals = [sample, TestCatalogue.Smallest,
            "data:\n  source: { path: a.csv, header: false, text: 1, label: 0 }\nmodel: { head: { linear: { bias: true } } }\n"];
        var random = new Random(20_240_607);
        var sound = 0;
        var told = 0;

        for (var i = 0; i < Documents; i++)
        {
            var yaml = Mutate(originals[i % originals.Length], random);
            File.WriteAllBytes(test.Path, Bytes(yaml, random));
            LoadResult result;
            try
            {
                result = test.Load();
            }
            catch (Exception e)
            {
                Assert.Fail($"document {i}: {e}\n{VisibleText.Of(yaml)}");
                return;
            }

            using var experiment = result.Experiment;
            var errors = result.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
            Assert.Equal(experiment is null, errors.Count > 0);
            foreach (var diagnostic in result.Diagnostics)
                AssertWellPlaced(diagnostic, i);
            var rendered = new DiagnosticRenderer().Render(result.Diagnostics);
            Assert.DoesNotContain(rendered, c => char.IsControl(c) && c != '\n');
            if (experiment is null)
                told++;
            else
                sound++;
        }

        // A mutation that spares nothing, or does nothing, would test nothing.
        Assert.True(sound > Documents / 20 && told > Documents / 4, $"{sound} sound, {told} told");
    }

    private static void AssertWellPlaced(Diagnostic diagnostic, int document)
    {
        Assert.False(string.IsNullOrWhiteSpace(diagnostic.Message), $"document {document}");
        if (diagnostic.Line == 0)
        {
            Assert.Equal("EXP0003", diagnostic.Code); // only an empty document has no place to point at
            return;
        }

        Assert.True(diagnostic.Column >= 1 && diagnostic.Length >= 1, $"document {document}: {diagnostic}");
        if (diagnostic.SourceLine is { } line)
            Assert.True(diagnostic.Column <= line.Length + 1, $"document {document}: {diagnostic}");
        else
            Assert.Equal("EXP0005", diagnostic.Code);
    }

    private static string Mutate(string yaml, Random random)
    {
        var text = new StringBuilder(yaml);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3: // a piece of the document once more, somewhere else
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
                case 4: // the document breaks off
                    if (random.Next(4) == 0)
                        text.Length = at;
                    break;
                default: // one letter
                    if (at < text.Length)
                        text[at] = (char)random.Next(' ', 127);
                    break;
            }
        }

        return text.ToString();
    }

    private static byte[] Bytes(string yaml, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(yaml);
        if (bytes.Length > 0 && random.Next(20) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
        return bytes;
    }
}
