using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>
/// A line chart as one self-contained SVG file: no script, no font or style from elsewhere, light and dark by the viewer's preference,
/// series told apart by colour, dash and marker, and a text alternative that gives the numbers.
/// </summary>
internal sealed class LineChart
{
    // All in pixels of the picture's own coordinate system.
    private const int Width = 760;
    private const int Left = 70;
    private const int Right = Width - 24;
    private const int LegendTop = 52;
    private const int LegendLine = 20;
    private const int PlotHeight = 292;
    private const int BelowPlot = 56;

    // About so wide is a character of the legend, with a little room that does no harm.
    private const int Character = 7;

    // Up to here each value gets a marker; beyond, markers would be a thick line.
    private const int MostMarkers = 40;

    // As many places as a hand can point at; a page with thousands of them would be slow and large.
    private const int MostTips = 120;

    private readonly StringBuilder _svg = new(8 * 1024);
    private readonly string _title;
    private readonly string _xLabel;
    private readonly string _yLabel;
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly IReadOnlyList<ChartSeries> _series;
    private readonly string? _part;
    private readonly List<(string Text, int X, int Y)> _legend = [];
    private readonly int _top;
    private readonly int _bottom;
    private readonly int _height;

    private LineChart(string title, string xLabel, string yLabel, IReadOnlyList<ChartSeries> series, bool areShares, string? part)
    {
        _part = part;
        _title = title;
        _xLabel = xLabel;
        _yLabel = yLabel;
        _series = series;
        List<ChartPoint> points = [.. series.SelectMany(line => line.Finite)];
        double[] xs = [.. points.Select(point => point.X)];
        double[] ys = [.. points.Select(point => point.Y)];
        _x = Axis.OfCounts(xs);
        _y = areShares ? Axis.OfShares(ys) : Axis.OfValues(ys);
        _top = LayLegend() + LegendLine;
        _bottom = _top + PlotHeight;
        _height = _bottom + BelowPlot;
    }

    public static string Draw(string title, string xLabel, string yLabel, IReadOnlyList<ChartSeries> series, bool areShares) =>
        new LineChart(title, xLabel, yLabel, series, areShares, part: null).Draw();

    /// <summary>The same as a part of a page: in the page's style, with the values at each place when the pointer is on it.</summary>
    /// <remarks>The id is one that no other part of the page has.</remarks>
    public static Html DrawPart(string id, string title, string xLabel, string yLabel, IReadOnlyList<ChartSeries> series, bool areShares) =>
        new(new LineChart(title, xLabel, yLabel, series, areShares, id).Draw());

    private string Draw()
    {
        string prefix = _part is null ? "" : _part + "-";
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{_height}\" viewBox=\"0 0 {Width} {_height}\"");
        Line($"role=\"img\" aria-labelledby=\"{prefix}title {prefix}desc\">");
        Line($"<title id=\"{prefix}title\">{SvgText.Escape(_title)}</title>");
        Line($"<desc id=\"{prefix}desc\">{SvgText.Escape(Description())}</desc>");
        if (_part is null)
        {
            _svg.Append(ChartStyle.Sheet);
            Line($"<rect class=\"paper\" width=\"{Width}\" height=\"{_height}\"/>");
        }

        Line($"<text class=\"title\" x=\"{Left}\" y=\"30\">{SvgText.Escape(SvgText.Shorten(_title, 80))}</text>");
        DrawLegend();
        DrawAxes();
        if (_series.All(line => !line.Finite.Any()))
        {
            Line($"<text class=\"empty\" x=\"{(Left + Right) / 2}\" y=\"{(_top + _bottom) / 2}\" text-anchor=\"middle\">no values</text>");
        }

        foreach (ChartSeries line in _series)
        {
            DrawSeries(line);
        }

        if (_part is not null)
        {
            DrawTips();
        }

        Line($"</svg>");
        return _svg.ToString();
    }

    // Over each place a strip that shows the values there, as long as the pointer is on it: no script needed.
    private void DrawTips()
    {
        double[] places = [.. _series.SelectMany(line => line.Finite).Select(point => point.X).Distinct().Order()];
        int every = Math.Max(1, (places.Length + MostTips - 1) / MostTips);
        double[] shown = [.. places.Where((_, index) => index % every == 0 || index == places.Length - 1)];
        for (int i = 0; i < shown.Length; i++)
        {
            double from = i == 0 ? Left : (Across(shown[i - 1]) + Across(shown[i])) / 2;
            double to = i == shown.Length - 1 ? Right : (Across(shown[i]) + Across(shown[i + 1])) / 2;
            DrawTip(shown[i], from, Math.Max(1, to - from));
        }
    }

    private void DrawTip(double place, double from, double width)
    {
        var lines = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{_xLabel} {place:0.##}") };
        foreach (ChartSeries series in _series)
        {
            ChartPoint? here = series.Finite.Where(point => point.X == place).Select(point => (ChartPoint?)point).LastOrDefault();
            if (here is { } point)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{series.Name} {point.Y:0.0000}"));
            }
        }

        int boxWidth = Math.Max(150, (lines.Max(line => line.Length) * Character) + 16);
        double x = Across(place);
        double box = Math.Max(0, x + 8 + boxWidth > Right ? x - 8 - boxWidth : x + 8);
        Line($"<g class=\"point\"><rect class=\"hit\" x=\"{from:0.#}\" y=\"{_top}\" width=\"{width:0.#}\" height=\"{_bottom - _top}\"/>");
        Line($"<g class=\"tip\"><path class=\"guide\" d=\"M{x:0.#} {_top}V{_bottom}\"/>");
        Line($"<rect class=\"box\" x=\"{box:0.#}\" y=\"{_top}\" width=\"{boxWidth}\" height=\"{(lines.Count * 18) + 8}\" rx=\"4\"/>");
        foreach ((int index, string text) in lines.Index())
        {
            Line($"<text x=\"{box + 8:0.#}\" y=\"{_top + 18 + (index * 18)}\">{SvgText.Escape(text)}</text>");
        }

        Line($"</g></g>");
    }

    // In lines as wide as the plot. Returns where the last of them stands.
    private int LayLegend()
    {
        int x = Left;
        int y = LegendTop;
        foreach (ChartSeries line in _series)
        {
            int gaps = line.Points.Count - line.Finite.Count();
            string text = line.Name + (gaps == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({gaps} not finite)"));
            int width = 36 + (text.Length * Character) + 24;
            if (x > Left && x + width > Width)
            {
                x = Left;
                y += LegendLine;
            }

            _legend.Add((text, x, y));
            x += width;
        }

        return y;
    }

    private void DrawLegend()
    {
        foreach ((ChartSeries line, (string text, int x, int y)) in _series.Zip(_legend))
        {
            Line($"<path class=\"line {line.Style}\" d=\"M{x} {y}h28\"/>");
            DrawMarker(line.Style, x + 14, y);
            Line($"<text class=\"legend\" x=\"{x + 36}\" y=\"{y + 4}\">{SvgText.Escape(text)}</text>");
        }
    }

    private void DrawAxes()
    {
        foreach (double tick in _y.Ticks())
        {
            double y = Down(tick);
            Line($"<path class=\"grid\" d=\"M{Left} {y:0.##}H{Right}\"/>");
            Line($"<text class=\"tick\" x=\"{Left - 8}\" y=\"{y + 4:0.##}\" text-anchor=\"end\">{_y.Label(tick)}</text>");
        }

        foreach (double tick in _x.Ticks())
        {
            double x = Across(tick);
            Line($"<path class=\"axis\" d=\"M{x:0.##} {_bottom}v5\"/>");
            Line($"<text class=\"tick\" x=\"{x:0.##}\" y=\"{_bottom + 20}\" text-anchor=\"middle\">{_x.Label(tick)}</text>");
        }

        int middle = (_top + _bottom) / 2;
        Line($"<path class=\"axis\" d=\"M{Left} {_bottom}H{Right}\"/>");
        Line($"<text class=\"label\" x=\"{(Left + Right) / 2}\" y=\"{_height - 14}\" text-anchor=\"middle\">{SvgText.Escape(_xLabel)}</text>");
        Line($"<text class=\"label\" transform=\"translate(18 {middle}) rotate(-90)\" text-anchor=\"middle\">{SvgText.Escape(_yLabel)}</text>");
    }

    private void DrawSeries(ChartSeries series)
    {
        var path = new StringBuilder();
        bool isDrawing = false;
        foreach (ChartPoint point in PointThinning.Thin(series.Points, mostPoints: 2 * (Right - Left)))
        {
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            {
                isDrawing = false;
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? 'L' : 'M')}{Across(point.X):0.##} {Down(point.Y):0.##}");
            isDrawing = true;
        }

        if (path.Length > 0)
        {
            Line($"<path class=\"line {series.Style}\" d=\"{path}\"/>");
        }

        List<ChartPoint> finite = [.. series.Finite];
        if (finite.Count <= MostMarkers)
        {
            foreach (ChartPoint point in finite)
            {
                DrawMarker(series.Style, Across(point.X), Down(point.Y));
            }
        }
    }

    private void DrawMarker(string style, double x, double y)
    {
        FormattableString? shape = style switch
        {
            "train" or "run0" or "run4" => $"<circle class=\"mark {style}\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"3.5\"/>",
            "validation" or "run1" or "run5" =>
                $"<rect class=\"mark {style}\" x=\"{x - 3.5:0.##}\" y=\"{y - 3.5:0.##}\" width=\"7\" height=\"7\"/>",
            "test" or "run2" or "run6" => $"<path class=\"mark {style}\" d=\"M{x:0.##} {y - 6:0.##}l6 6l-6 6l-6 -6z\"/>",
            "run3" or "run7" => $"<path class=\"mark {style}\" d=\"M{x:0.##} {y - 5:0.##}l5 9h-10z\"/>",
            _ => null,
        };
        if (shape is not null)
        {
            Line(shape);
        }
    }

    private string Description()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_yLabel} by {_xLabel}.");
        foreach (ChartSeries line in _series)
        {
            List<ChartPoint> finite = [.. line.Finite];
            text.Append(' ').Append(line.Name);
            if (finite.Count == 0)
            {
                text.Append(": no values.");
                continue;
            }

            ChartPoint first = finite[0];
            ChartPoint last = finite[^1];
            double lowest = finite.Min(point => point.Y);
            double highest = finite.Max(point => point.Y);
            text.Append(CultureInfo.InvariantCulture, $": {finite.Count} {(finite.Count == 1 ? "value" : "values")}, ")
                .Append(CultureInfo.InvariantCulture, $"from {first.Y:0.####} at {first.X:0.##} to {last.Y:0.####} at {last.X:0.##}, ")
                .Append(CultureInfo.InvariantCulture, $"lowest {lowest:0.####}, highest {highest:0.####}.");
        }

        return text.ToString();
    }

    private double Across(double x) => Left + ((x - _x.Low) / (_x.High - _x.Low) * (Right - Left));

    private double Down(double y) => _bottom - ((y - _y.Low) / (_y.High - _y.Low) * (_bottom - _top));

    private void Line(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
