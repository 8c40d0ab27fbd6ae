namespace Experiments.Authoring.Tests;

public sealed class DiagnosticParagraphTests
{
    [Fact]
    public void Every_code_has_a_paragraph_of_its_own() => Assert.All(DiagnosticCodes.All, code =>
    {
        var paragraph = DiagnosticParagraph.Of(code);
        Assert.True(paragraph.Length > 80, $"{code.Id}: {paragraph}");
        Assert.DoesNotContain("#", paragraph.Split('\n').Select(line => line.Length > 0 ? line[..1] : ""));
    });

    [Theory]
    [InlineData("EXP0201", "EXP0201")]
    [InlineData("exp0201", "EXP0201")]
    [InlineData("201", "EXP0201")]
    [InlineData("0001", "EXP0001")]
    [InlineData("EXP0299", null)]
    [InlineData("EXP", null)]
    [InlineData("CS0103", null)]
    [InlineData("20100000", null)]
    public void A_code_is_found_however_it_is_written(string typed, string? id) => Assert.Equal(id, DiagnosticParagraph.Find(typed)?.Id);

    [Fact]
    public void An_unknown_code_has_those_of_its_kind_for_neighbours()
    {
        Assert.Contains(DiagnosticCodes.UnknownKey, DiagnosticParagraph.Near("EXP0299"));
        Assert.DoesNotContain(DiagnosticCodes.FileNotFound, DiagnosticParagraph.Near("EXP0299"));
        Assert.Equal(DiagnosticCodes.All, DiagnosticParagraph.Near("nonsense EXP9999"));
    }
}
