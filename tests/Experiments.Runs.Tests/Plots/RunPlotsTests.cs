using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Experiments.Runs.Tests;

public sealed class RunPlotsTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static MetricPoint Point(long step, double epoch, string split, string name, double value) =>
        new(step, epoch, split, new Dictionary<string, double> { [name] = value });

    /// <summary>A run like the shipped one: 13 evaluations of loss, 5 of accuracy, a test value.</summary>
    private static List<MetricPoint> Typical()
    {
        var points = new List<MetricPoint>();
        for (int step = 1; step <= 650; step++)
        {
            double trend = 0.72 * Math.Exp(-step / 180.0);
            points.Add(Point(step, step / 130.0, "batch", "loss", trend + (0.08 * Math.Abs(Math.Sin(step * 1.7)))));
            if (step % 50 == 0)
            {
                points.Add(Point(step, step / 130.0, "train", "loss", trend + 0.03));
                points.Add(Point(step, step / 130.0, "validation", "loss", trend + 0.07));
            }

            if (step % 130 == 0)
            {
                points.Add(Point(step, step / 130.0, "train", "accuracy", 1 - (trend * 0.6)));
                points.Add(Point(step, step / 130.0, "validation", "accuracy", 0.98 - (trend * 0.7)));
            }
        }

        points.Add(Point(650, 5, "test", "accuracy", 0.9567));
        return points;
    }

    [Fact]
    public void The_loss_plot_looks_as_it_was_approved() => Approved("loss", RunPlots.Loss("spam", Typical()));

    [Fact]
    public void The_accuracy_plot_looks_as_it_was_approved() => Approved("accuracy", RunPlots.Accuracy("spam", Typical()));

    [Fact]
    public void A_plot_without_values_says_so()
    {
        XElement svg = XElement.Parse(RunPlots.Loss("spam", []));
        Assert.Contains(svg.Elements(Svg + "text"), text => text.Value == "no values");
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1e-12)]
    [InlineData(3e15)]
    [InlineData(-2)]
    public void One_point_or_a_constant_has_axes_and_lies_inside_them(double value)
    {
        foreach (int count in new[] { 1, 3 })
        {
            MetricPoint[] points = [.. Enumerable.Range(1, count).SelectMany(i => new[]
                { Point(i, i, "train", "loss", value), Point(i, i, "train", "accuracy", Math.Clamp(value, 0, 1)) })];
            foreach (string plot in new[] { RunPlots.Loss("x", points), RunPlots.Accuracy("x", points) })
            {
                XElement svg = XElement.Parse(plot);
                List<XElement> marks = [.. svg.Elements(Svg + "circle").Skip(1)];
                Assert.Equal(count, marks.Count);
                Assert.All(marks, mark => Assert.InRange((double)mark.Attribute("cy")!, 72, 364));
                Assert.InRange(svg.Elements(Svg + "text").Count(text => (string?)text.Attribute("class") == "tick"), 3, 30);
            }
        }
    }

    [Fact]
    public void Values_that_are_not_finite_leave_a_gap_and_are_counted()
    {
        double[] values = [0.9, 0.8, double.NaN, 0.6, double.PositiveInfinity, 0.5];
        string plot = RunPlots.Loss("x", [.. values.Select((value, i) => Point(i, i, "train", "loss", value))]);
        XElement svg = XElement.Parse(plot);
        string path = svg.Elements(Svg + "path").Last().Attribute("d")!.Value;
        Assert.Equal(3, path.Count(c => c == 'M'));
        Assert.Contains(svg.Elements(Svg + "text"), text => text.Value == "train (2 not finite)");
        Assert.DoesNotContain("NaN", plot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"/><image href='x' onload='y'/>&amp;]]>")]
    [InlineData("bell \a, escape \u001b, null \0, \uffff")]
    public void A_hostile_name_is_text_and_the_file_stays_XML(string name)
    {
        XElement svg = XElement.Parse(RunPlots.Loss(name + '\ud800', Typical()));
        Assert.Equal(["svg", "title", "desc", "style", "rect", "text", "path", "circle"],
            svg.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct());
        Assert.EndsWith(": loss", svg.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_alternative_gives_the_numbers()
    {
        XElement svg = XElement.Parse(RunPlots.Accuracy("spam", Typical()));
        Assert.Equal("spam: accuracy", svg.Element(Svg + "title")!.Value);
        Assert.Contains("test: 1 value, from 0.9567 at 5", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal("title desc", (string?)svg.Attribute("aria-labelledby"));
    }

    [Fact]
    public void A_hundred_thousand_steps_stay_a_small_file_and_keep_the_highest_peak()
    {
        List<MetricPoint> points = [.. Enumerable.Range(0, 100_000)
            .Select(i => Point(i, 0, "batch", "loss", i == 54_321 ? 9.5 : 0.5 + (i % 7 * 0.01)))];
        string plot = RunPlots.Loss("long", points);
        Assert.InRange(plot.Length, 1_000, 40_000);

        // The axis ends at 10: y = bottom − 9.5 / 10 of its length.
        Assert.Contains(" 86.6", plot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "0 1")]
    [InlineData(5, "0 1 2 3 4 5")]
    [InlineData(650, "0 100 200 300 400 500 600")]
    [InlineData(12_345, "0 2000 4000 6000 8000 10000 12000")]
    public void Counts_have_whole_ticks(double largest, string ticks)
    {
        Axis axis = Axis.OfCounts([0, largest]);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks().Select(axis.Label)));
    }

    [Theory]
    [InlineData(0.03, 0.71, "0.0 0.2 0.4 0.6 0.8")]
    [InlineData(0.691, 0.694, "0.6910 0.6915 0.6920 0.6925 0.6930 0.6935 0.6940")]
    [InlineData(-1, 1, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0, 3e8, "0e+0 5e+7 1e+8 1.5e+8 2e+8 2.5e+8 3e+8")]
    public void Values_have_ticks_at_one_two_or_five_times_a_power_of_ten(double smallest, double largest, string ticks)
    {
        Axis axis = Axis.OfValues([smallest, largest]);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks().Select(axis.Label)));
    }

    [Theory]
    [InlineData(0.5, 0.97, "50% 60% 70% 80% 90% 100%")]
    [InlineData(1, 1, "90% 92% 94% 96% 98% 100%")]
    public void Shares_are_in_per_cent_and_never_beyond_a_hundred(double smallest, double largest, string ticks)
    {
        Axis axis = Axis.OfShares([smallest, largest]);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks().Select(axis.Label)));
    }

    private static void Approved(string name, string received, [CallerFilePath] string source = "")
    {
        string folder = Path.GetDirectoryName(source)!;
        string approved = Path.Combine(folder, $"{name}.approved.svg");
        if (!File.Exists(approved) || File.ReadAllText(approved) != received)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.received.svg"), received);
        }

        Assert.Equal(File.ReadAllText(approved), received);
    }
}
