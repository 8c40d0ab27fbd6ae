using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Experiments.Runs.Tests;

public sealed partial class ComparisonPageTests : IDisposable
{
    private readonly StoredRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void The_curves_of_the_runs_are_laid_over_each_other_with_a_table_for_each_chart()
    {
        _runs.Add("a", row => row < 40);
        _runs.Add("b", row => row < 30);
        XDocument page = Page();
        XElement[] charts = [.. Elements(page, "svg")];
        Assert.Equal(["validation loss by step", "validation accuracy by epoch"], charts.Select(chart => chart.Elements().First().Value));
        Assert.All(charts, chart => Assert.Equal(["line run0", "line run1"],
            chart.Elements().Select(element => element.Attribute("class")?.Value).Where(name => name?.StartsWith("line", StringComparison.Ordinal) == true)
                .Distinct()));
        Assert.All(charts, chart => Assert.Contains(Elements(chart, "g"), tip => tip.Attribute("class")?.Value == "tip"));
        string[] tables = [.. Elements(page, "details").Select(details => Elements(details, "caption").Single().Value)];
        Assert.Equal(["The validation loss by step, values of table 1", "The validation accuracy by epoch, values of table 1"], tables);
        string[] cells = [.. Elements(Elements(page, "details").Last(), "td").Select(cell => cell.Value)];
        Assert.Equal(["85.00%", "80.00%"], cells);
    }

    [Fact]
    public void A_group_is_drawn_as_the_mean_of_its_runs()
    {
        _runs.Add("seeds", row => row < 40, start => start with { Seed = 1, Group = "g" });
        _runs.Add("seeds", row => row < 20, start => start with { Seed = 2, Group = "g" });
        XElement details = Elements(Page(), "details").Last();
        Assert.EndsWith(", mean of 2", Elements(details, "th").ElementAt(1).Value, StringComparison.Ordinal);
        Assert.Equal("85.00%", Elements(details, "td").Single().Value);
    }

    [Fact]
    public void Of_many_runs_the_first_are_drawn_and_the_baseline()
    {
        for (int i = 0; i < 10; i++)
        {
            int wrong = 5 + (10 * i);
            _runs.Add($"run{i}", row => row < wrong);
        }

        RunRecord worst = _runs.Find("run9");
        XDocument page = Page(new ComparisonOptions { Baseline = worst });
        string[] columns = [.. Elements(Elements(page, "details").First(), "th").Where(cell => cell.Attribute("scope")!.Value == "col")
            .Skip(1).Select(cell => cell.Value)];
        Assert.Equal(8, columns.Length);
        Assert.StartsWith(worst.FolderName, columns[^1], StringComparison.Ordinal);
        Assert.EndsWith(", baseline", columns[^1], StringComparison.Ordinal);
        Assert.Contains(Elements(page, "p"), p => p.Value == "Of 10 lines the first 8 are drawn, the baseline among them.");
    }

    [Fact]
    public void Tables_are_linked_to_where_there_are_several()
    {
        _runs.Add("a", row => row < 40);
        _runs.Add("b", row => row < 30, start => start with { Rows = new RowHashes { Source = "x", Validation = "y", Test = "z" } });
        XDocument page = Page();
        Assert.Equal(["#table-1", "#table-2"], Elements(Elements(page, "nav").Single(), "a").Select(link => link.Attribute("href")!.Value));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    private XDocument Page(ComparisonOptions? options = null)
    {
        string html = ComparisonPage.Write(RunComparison.Of(_runs.List.Runs, options));
        return XDocument.Parse(Void().Replace(html, "<$1 />").Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Elements(XContainer within, string name) =>
        within.Descendants().Where(element => element.Name.LocalName == name);

    [GeneratedRegex("<(meta [^>]*)>")]
    private static partial Regex Void();
}
