using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>A histogram as a part of a page: one or two kinds of bars over bins of equal width, the counts when the pointer is on a bin.</summary>
internal sealed class BarChart
{
    // In pixels of the picture's own coordinate system.
    private const int Width = 760;
    private const int Height = 300;
    private const int Left = 60;
    private const int Right = Width - 16;
    private const int Top = 48;
    private const int Bottom = Height - 52;

    private readonly StringBuilder _svg = new(8 * 1024);

    private BarChart()
    {
    }

    /// <param name="id">What no other part of the page is called.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="xLabel">What the bins are of.</param>
    /// <param name="edges">Where the bins begin, and where the last one ends.</param>
    /// <param name="kinds">Names and counts [bins]; at most two are told apart by colour and pattern of the legend.</param>
    public static Html Draw(string id, string title, string xLabel, IReadOnlyList<double> edges, IReadOnlyList<(string Name, int[] Counts)> kinds)
    {
        var chart = new BarChart();
        chart.DrawAll(id, title, xLabel, edges, kinds);
        return new Html(chart._svg.ToString());
    }

    private void DrawAll(string id, string title, string xLabel, IReadOnlyList<double> edges, IReadOnlyList<(string Name, int[] Counts)> kinds)
    {
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\"");
        Line($"aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{SvgText.Escape(title)}</title>");
        Line($"<desc id=\"{id}-desc\">{SvgText.Escape(Describe(edges, kinds))}</desc>");
        Axis counts = Axis.OfValues([0, .. kinds.SelectMany(kind => kind.Counts).Select(count => (double)Math.Max(1, count))]);
        int x = Left;
        foreach ((int index, (string name, _)) in kinds.Index())
        {
            Line($"<rect class=\"bar{Second(index)}\" x=\"{x}\" y=\"18\" width=\"14\" height=\"14\"/>");
            Line($"<text x=\"{x + 20}\" y=\"30\">{SvgText.Escape(SvgText.Shorten(name, 40))}</text>");
            x += 44 + (Math.Min(name.Length, 40) * 8);
        }

        foreach (double tick in counts.Ticks())
        {
            double y = Down(tick, counts);
            Line($"<path class=\"grid\" d=\"M{Left} {y:0.#}H{Right}\"/>");
            Line($"<text class=\"tick\" x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{counts.Label(tick)}</text>");
        }

        int bins = edges.Count - 1;
        double width = (Right - Left) / (double)Math.Max(1, bins);
        for (int bin = 0; bin < bins; bin++)
        {
            DrawBin(bin, Left + (bin * width), width, edges, kinds, counts);
        }

        Line($"<path class=\"axis\" d=\"M{Left} {Bottom}H{Right}\"/>");
        int every = Math.Max(1, bins / 10);
        for (int edge = 0; edge <= bins; edge += every)
        {
            Line($"<text class=\"tick\" x=\"{Left + (edge * width):0.#}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{edges[edge]:0.##}</text>");
        }

        Line($"<text class=\"label\" x=\"{(Left + Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{SvgText.Escape(xLabel)}</text></svg>");
    }

    private void DrawBin(
        int bin, double x, double width, IReadOnlyList<double> edges, IReadOnlyList<(string Name, int[] Counts)> kinds, Axis counts)
    {
        string told = string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Name}: {kind.Counts[bin]:N0}")));
        Line($"<g class=\"point\"><title>{edges[bin]:0.##} to {edges[bin + 1]:0.##}; {SvgText.Escape(told)}</title>");
        Line($"<rect class=\"hit\" x=\"{x:0.#}\" y=\"{Top}\" width=\"{width:0.#}\" height=\"{Bottom - Top}\"/>");
        double each = (width - 2) / kinds.Count;
        foreach ((int index, (_, int[] count)) in kinds.Index())
        {
            double y = Down(count[bin], counts);
            double left = x + 1 + (index * each);
            Line($"<rect class=\"bar{Second(index)}\" x=\"{left:0.#}\" y=\"{y:0.#}\" width=\"{each:0.#}\" height=\"{Bottom - y:0.#}\"/>");
        }

        Line($"</g>");
    }

    private static string Describe(IReadOnlyList<double> edges, IReadOnlyList<(string Name, int[] Counts)> kinds)
    {
        var text = new StringBuilder();
        foreach ((string name, int[] counts) in kinds)
        {
            int highest = counts.Length == 0 ? 0 : Array.IndexOf(counts, counts.Max());
            text.Append(CultureInfo.InvariantCulture, $"{name}: {counts.Sum():N0} in all, ")
                .Append(CultureInfo.InvariantCulture, $"most from {edges[highest]:0.##} to {edges[highest + 1]:0.##}. ");
        }

        return text.ToString().TrimEnd();
    }

    private static string Second(int index) => index == 0 ? "" : " second";

    private static double Down(double count, Axis axis) => Bottom - ((count - axis.Low) / (axis.High - axis.Low) * (Bottom - Top));

    private void Line(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
