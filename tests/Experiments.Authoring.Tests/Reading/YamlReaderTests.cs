using System.Text;
using Experiments.Tests;

namespace Experiments.Authoring.Tests;

public sealed class YamlReaderTests
{
    public static TheoryData<string, string> DeepDocuments => new()
    {
        { "lists in brackets", new string('[', 20_000) + new string(']', 20_000) },
        { "lists in brackets, never closed", new string('[', 1_000_000) },
        { "mappings in braces", string.Concat(Enumerable.Repeat("{a: ", 20_000)) + new string('}', 20_000) },
        { "lists by dashes", string.Concat(Enumerable.Repeat("- ", 20_000)) + "x" },
        { "mappings by question marks", string.Concat(Enumerable.Repeat("? ", 20_000)) + "x" },
        { "mappings by indentation", string.Concat(Enumerable.Range(0, 1_300).Select(i => new string(' ', i) + "a:\n")) },
        { "lists below a setting", "data:\n  labels: " + new string('[', 20_000) },
        { "anchors on each level", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"[&a{i} ")) },
        { "tags on each level", string.Concat(Enumerable.Repeat("[!!seq ", 20_000)) },
    };

    [Theory]
    [MemberData(nameof(DeepDocuments))]
    public void Deep_nesting_is_refused_even_on_a_small_stack(string what, string yaml)
    {
        var bag = new DiagnosticBag();
        YamlNode? node = null;
        var thread = new Thread(() => node = YamlReader.Read(new SourceDocument("deep.yaml", yaml), bag), maxStackSize: 128 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(20)), $"{what}: it takes time beyond all measure");

        Assert.Null(node);
        Assert.Contains(bag.ToList(), d => d.Code == "EXP0102" && d.Message.Contains("64"));
    }

    [Fact]
    public void Sixty_four_levels_are_read()
    {
        var bag = new DiagnosticBag();
        var node = YamlReader.Read(new SourceDocument("deep.yaml", new string('[', 64) + new string(']', 64)), bag);
        Assert.NotNull(node);
        Assert.Empty(bag.ToList());
    }

    [Fact]
    public void An_alias_bomb_is_refused_without_being_unfolded()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 100; i++)
            yaml.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        using var experiment = new TestExperiment(yaml.ToString());
        var told = experiment.Load().Diagnostics;
        Assert.Equal(100, told.Count(d => d.Message.Contains("is an anchor")));
        Assert.Equal(396, told.Count(d => d.Message.Contains("is an alias")));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        using var experiment = new TestExperiment("");
        File.WriteAllText(experiment.Path, "data: { source: sms-spm }\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var told = Assert.Single(experiment.Load().Diagnostics);
        Assert.Equal((1, 17), (told.Line, told.Column));
    }

    [Fact]
    public void Lines_may_end_as_on_Windows_or_on_old_Macs()
    {
        foreach (var end in new[] { "\r\n", "\r", "\n" })
        {
            using var experiment = new TestExperiment($"data:{end}  source: sms-spam{end}  seed: x{end}");
            var told = Assert.Single(experiment.Load().Diagnostics);
            Assert.Equal((3, 9, "  seed: x"), (told.Line, told.Column, told.SourceLine));
        }
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_told_with_their_place()
    {
        using var experiment = new TestExperiment("");
        File.WriteAllBytes(experiment.Path, [.. "data:\n  source: caf"u8, 0xE9, .. "\n"u8]);
        var told = Assert.Single(experiment.Load().Diagnostics);
        Assert.Equal(("EXP0005", 2, 14), (told.Code, told.Line, told.Column));
        Assert.Contains("0xE9", told.Message);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\u0007')]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\uFEFF')]
    public void Characters_that_cannot_be_seen_are_refused(char c)
    {
        using var experiment = new TestExperiment($"name: a{c}b\ndata: {{ source: sms-spam }}\n");
        var told = Assert.Single(experiment.Load().Diagnostics);
        Assert.Equal(("EXP0006", 1, 8), (told.Code, told.Line, told.Column));
        Assert.Contains($"U+{(int)c:X4}", told.Message);
        Assert.DoesNotContain(c, new DiagnosticRenderer().Render([told]));
    }

    [Fact]
    public void A_file_over_1_MiB_is_refused()
    {
        using var experiment = new TestExperiment("# " + new string('x', 1 << 20));
        Assert.Equal("EXP0004", Assert.Single(experiment.Load().Diagnostics).Code);
    }

    [Fact]
    public void A_missing_file_is_told_with_the_near_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spam.yaml", TestCatalogue.Smallest);
        var told = Assert.Single(ExperimentLoader.Load(folder.File("spma.yaml"), TestCatalogue.Known).Diagnostics);
        Assert.Equal("EXP0001", told.Code);
        Assert.Equal($"`{folder.File("spam.yaml")}`", told.Suggestion);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b.yaml")]
    public void What_is_no_path_is_told(string path) =>
        Assert.Equal("EXP0001", Assert.Single(ExperimentLoader.Load(path, TestCatalogue.Known).Diagnostics).Code);

    [Fact]
    public void A_folder_is_not_read_as_a_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("EXP0002", Assert.Single(ExperimentLoader.Load(folder.Path, TestCatalogue.Known).Diagnostics).Code);
    }

    [Fact]
    public void Each_scalar_is_placed_where_its_text_stands()
    {
        const string yaml = "a: one\r\nb: [two, 'three', {c: \"four\"}]\n\u00E9\U0001F600: five # six\nd: |\n  seven\n  eight\ne: nine\n";
        var root = (YamlMapping)YamlReader.Read(new SourceDocument("a.yaml", yaml), new DiagnosticBag())!;
        Assert.Equal(["one", "two", "'three'", "\"four\"", "five", "nine"],
            Scalars(root).Where(s => !s.Text.Contains('\n')).Select(s => yaml.Substring(s.Span.Start, s.Span.Length)));

        static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Value)),
            YamlSequence list => list.Items.SelectMany(Scalars),
            YamlScalar scalar => [scalar],
            _ => [],
        };
    }
}
