using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Experiments.Runs.Tests;

public sealed partial class SweepReportTests : IDisposable
{
    private const string Hostile = "</td><script>alert(1)</script>";
    private static readonly SweepAxisPlan Unfreeze = new(["model.unfreeze"], ["[last_block]", Hostile]);
    private static readonly SweepAxisPlan Rate = new(["training.learning_rate"], ["1e-4", "1e-3"]);
    private static readonly SweepAxisPlan Seeds = new(["seed"], ["1", "2"]);

    private readonly StoredSweep _stored = new();
    private readonly SweepFolder _sweep;
    private readonly SweepReport _report;

    public SweepReportTests()
    {
        _sweep = _stored.Make([Unfreeze, Rate, Seeds], trial => trial["model.unfreeze"] == Hostile ? 20 : 60 + int.Parse(trial["seed"]));
        _report = SweepReport.Write(_sweep);
    }

    public void Dispose() => _stored.Dispose();

    [Fact]
    public void The_page_stands_alone_with_a_plot_for_each_axis_and_a_line_for_each_run()
    {
        string text = File.ReadAllText(Path.Combine(_sweep.Path, "report.html"));
        XDocument page = XDocument.Parse(Void().Replace(text, "<$1 />").Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        XElement[] charts = [.. page.Descendants().Where(element => element.Name.LocalName == "svg")];
        Assert.Equal(["validation.accuracy by model.unfreeze", "validation.accuracy by training.learning_rate", "Every run, from its settings to its result"],
            charts.Select(chart => chart.Elements().First().Value));
        Assert.Equal(8, charts[0].Elements().Count(element => element.Name.LocalName == "circle"));
        Assert.Equal(8, charts[2].Elements().Count(element => element.Attribute("class")?.Value.StartsWith("line", StringComparison.Ordinal) == true));
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName == "script" && element.Value.Contains("alert", StringComparison.Ordinal));
        Assert.DoesNotContain("src=", text, StringComparison.Ordinal);
        Assert.Equal(["Settings, the best first", "Main effect of model.unfreeze", "Main effect of training.learning_rate", "All trials"],
            page.Descendants().Where(element => element.Name.LocalName == "caption").Select(caption => caption.Value));
    }

    [Fact]
    public void The_tables_are_there_as_CSV()
    {
        string[] ranking = File.ReadAllLines(Path.Combine(_sweep.Path, "ranking.csv"));
        Assert.Equal("rank,point,model.unfreeze,training.learning_rate,runs,planned,validation.accuracy,validation.accuracy.sd,validation.accuracy.low,"
            + "validation.accuracy.high,difference,difference.low,difference.high,p,p_holm,smallest,verdict", ranking[0]);
        Assert.Equal(5, ranking.Length);
        Assert.StartsWith("1,", ranking[1], StringComparison.Ordinal);
        Assert.Contains(",2,2,0.9,0,", ranking[1], StringComparison.Ordinal);
        Assert.EndsWith(",best", ranking[1], StringComparison.Ordinal);
        string[] effects = File.ReadAllLines(Path.Combine(_sweep.Path, "effects.csv"));
        Assert.Equal("axis,value,runs,mean,effect,effect.low,effect.high,blocks", effects[0]);
        Assert.StartsWith("model.unfreeze,[last_block],4,0.6925,-0.10375,", effects[1], StringComparison.Ordinal);
        Assert.Equal(5, effects.Length);
        string[] trials = File.ReadAllLines(Path.Combine(_sweep.Path, "trials.csv"));
        Assert.StartsWith("trial,point,model.unfreeze,training.learning_rate,seed,state,", trials[0], StringComparison.Ordinal);
        Assert.Equal(9, trials.Length);
        Assert.Equal(8, _report.Trials.Count);
    }

    // XML but for its doctype and the elements that HTML leaves open.
    [GeneratedRegex("<(meta [^>]*)>")]
    private static partial Regex Void();
}
