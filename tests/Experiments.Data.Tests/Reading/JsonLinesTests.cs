using System.Text;

namespace Experiments.Data.Tests;

public sealed class JsonLinesTests
{
    [Fact]
    public void Properties_are_columns_and_values_that_are_no_text_are_as_written()
    {
        var rows = Read("""
            {"text": "a \"b\"\n\u00e9", "label": "x", "score": 1.50, "tags": [1, 2], "more": null}

            {"label": true, "text": "c"}
            """);
        Assert.Equal(["a \"b\"\né", "c"], rows.Select(row => row.Text));
        Assert.Equal(["x", "true"], rows.Select(row => row.Label));
        Assert.Equal(["1.50", "[1, 2]", ""], new[] { rows[0]["score"], rows[0]["tags"], rows[0]["more"] });
        Assert.Contains("no column 'score'", Assert.Throws<DataException>(() => rows[1]["score"]).Message);
    }

    [Theory]
    [InlineData("{\"text\": \"a\", \"label\": \"x\"}\n[1]", "rows.jsonl(2): the line is no JSON object")]
    [InlineData("{\"text\": \"a\"", "rows.jsonl(1): the line is no JSON (")]
    [InlineData("{\"text\": \"a\", \"text\": \"b\", \"label\": \"x\"}", "rows.jsonl(1): the property 'text' stands there twice")]
    [InlineData("{\"text\": \"a\", \"label\": \"x\"}\n\n{\"label\": \"x\"}", "rows.jsonl(3): there is no column 'text' for the text")]
    [InlineData("{\"text\": \"a\", \"label\": null}", "rows.jsonl(1): the record has no label")]
    [InlineData("{\"text\": \"\\ud800\", \"label\": \"x\"}", "rows.jsonl(1): a text of the line is no Unicode")]
    [InlineData("\n\n", "rows.jsonl: it is empty")]
    public void What_is_wrong_is_told_with_its_line(string text, string part) =>
        Assert.StartsWith(part, Assert.Throws<DataException>(() => Read(text)).Message);

    private static IReadOnlyList<Row> Read(string text) => TableReader.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), new TableLayout("rows.jsonl", TableFormat.JsonLines, true, "text", "label"));
}
