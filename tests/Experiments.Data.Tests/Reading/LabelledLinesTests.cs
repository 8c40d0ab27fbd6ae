using System.Text;

namespace Experiments.Data.Tests;

public sealed class LabelledLinesTests
{
    [Fact]
    public void A_line_is_a_label_and_a_text()
    {
        var rows = Read("LOC:city What county ?\r\nHUM who: me\n\n", "label");
        Assert.Equal(["What county ?", "who: me"], rows.Select(row => row.Text));
        Assert.Equal(["LOC", "HUM"], rows.Select(row => row.Label));
        Assert.Equal(["LOC:city", "HUM"], Read("LOC:city What county ?\nHUM who: me", "fine_label").Select(row => row.Label));
    }

    [Theory]
    [InlineData("LOC:city What\nLOC\n")]
    [InlineData("LOC:city What\n text\n")]
    public void A_line_without_label_or_text_is_told(string text) =>
        Assert.StartsWith("lines(2): the line has no text behind its label", Assert.Throws<DataException>(() => Read(text, "label")).Message);

    private static IReadOnlyList<Row> Read(string text, string label) => TableReader.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), new TableLayout("lines", TableFormat.LabelledLines, true, "text", label));
}
