using System.Text;

namespace Experiments.Data.Tests;

public sealed class LabellingTests
{
    private const string Table = "text,label,score\na,0,0.9\nb,2,0.1\n";

    [Fact]
    public void Numbers_can_be_given_names() =>
        Assert.Equal(["no", "perhaps"], Read(layout => layout with { LabelNames = ["no", "yes", "perhaps"] }).Select(row => row.Label));

    [Theory]
    [InlineData("0,1", "rows.csv(3): the label is '2', which is no number from 0 to 1")]
    [InlineData("", "rows.csv(2): the label is '0', which is no number")]
    public void A_number_without_a_name_is_told(string names, string part)
    {
        var error = Assert.Throws<LabelException>(
            () => Read(layout => layout with { LabelNames = names.Split(',', StringSplitOptions.RemoveEmptyEntries) }));
        Assert.StartsWith(part, error.Message);
        Assert.Contains(error.Label, "02");
    }

    [Fact]
    public void A_label_can_be_told_from_all_columns()
    {
        var rows = Read(layout => layout with
        {
            Label = "none such",
            Labelling = new LabelRule(row => double.Parse(row["score"], System.Globalization.CultureInfo.InvariantCulture) > 0.5 ? "high" : $"low {row.Text}"),
        });
        Assert.Equal(["high", "low b"], rows.Select(row => row.Label));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_labelling_that_gives_none_is_told(string? label) => Assert.StartsWith(
        "rows.csv(2): the labelling gives no label",
        Assert.Throws<DataException>(() => Read(layout => layout with { Labelling = new LabelRule(_ => label!) })).Message);

    private static IReadOnlyList<Row> Read(Func<TableLayout, TableLayout> change) => TableReader.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(Table)), change(new TableLayout("rows.csv", TableFormat.Csv, true, "text", "label")));
}
