using System.Text;

namespace Experiments.Data.Tests;

public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("{a} and {b}", "one and two")]
    [InlineData("{b}{a}{b}", "twoonetwo")]
    [InlineData("{{{a}}} {{}}", "{one} {}")]
    [InlineData("first: {0}", "first: x")]
    [InlineData("{# 1} <|endoftext|>", "three <|endoftext|>")]
    public void Columns_take_the_place_of_their_names(string template, string text) =>
        Assert.Equal(text, Assert.Single(Read("label,a,b,# 1\nx,one,two,three\n", template)).Text);

    [Theory]
    [InlineData("{a", "the brace at position 1 has no partner")]
    [InlineData("a}", "the brace at position 2 has no partner")]
    [InlineData("{a{b}", "the brace at position 1 has no partner")]
    [InlineData("a {} b", "the braces at position 3 name no column")]
    [InlineData("text", "it names no column")]
    [InlineData("", "it names no column")]
    public void A_template_that_cannot_be_used_is_told(string template, string part)
    {
        Assert.Contains(part, Assert.Throws<DataException>(() => TextTemplate.Parse(template)).Message);
        Assert.Contains(part, Assert.Throws<DataException>(() => Read("label,a\nx,one\n", template)).Message);
    }

    [Fact]
    public void A_column_that_is_not_there_is_told_with_a_near_one() => Assert.Equal(
        "rows.csv: there is no column 'sentense' for the template. Did you mean 'sentence'? The columns are 'label', 'sentence'. "
        + "Set 'template' of the source accordingly.",
        Assert.Throws<DataException>(() => Read("label,sentence\nx,one\n", "{sentense}")).Message);

    private static IReadOnlyList<Row> Read(string table, string template) => TableReader.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(table)), new TableLayout("rows.csv", TableFormat.Csv, true, "text", "label") { Template = template });
}
