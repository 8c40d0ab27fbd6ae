using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>Parallel coordinates: an upright for each axis and one for the metric, and a line for each run.</summary>
internal static class ParallelChart
{
    private const int Width = 760;
    private const int Height = 380;
    private const int Left = 90;
    private const int Right = Width - 90;
    private const int Top = 48;
    private const int Bottom = Height - 24;
    private const int LongestLabel = 18;

    // More lines than this are a surface.
    private const int MostLines = 500;

    /// <summary>Draws it.</summary>
    /// <param name="id">What no other part of the page is called.</param>
    /// <param name="axes">The uprights: their names and values.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="runs">Each run's places on the uprights, its value of the metric, and what it is called.</param>
    public static Html Draw(
        string id, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> axes, string metric,
        IReadOnlyList<(IReadOnlyList<int> Places, double Value, string Label)> runs)
    {
        var svg = new StringBuilder(16 * 1024);
        Axis scale = MetricText.IsShare(metric)
            ? Axis.OfShares([.. runs.Select(run => run.Value)]) : Axis.OfValues([.. runs.Select(run => run.Value)]);
        bool isHigherBetter = MetricDirection.IsHigherBetter(metric);
        double best = runs.Count == 0 ? 0 : isHigherBetter ? runs.Max(run => run.Value) : runs.Min(run => run.Value);
        double worst = runs.Count == 0 ? 0 : isHigherBetter ? runs.Min(run => run.Value) : runs.Max(run => run.Value);
        string which = runs.Count > MostLines ? $"the best {MostLines} of {runs.Count}" : $"{runs.Count}";
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\"");
        Line($"aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">Every run, from its settings to its result</title>");
        Line($"<desc id=\"{id}-desc\">{SvgText.Escape($"A line for each of {which} runs through its settings to {metric}; the table of trials has the same.")}</desc>");
        foreach ((IReadOnlyList<int> places, double value, string label) in runs.OrderBy(run => isHigherBetter ? run.Value : -run.Value).TakeLast(MostLines))
        {
            string points = string.Join('L', places.Select((place, axis) =>
                string.Create(CultureInfo.InvariantCulture, $"{Across(axis):0.#} {Place(place, axes[axis].Values.Count):0.#}"))
                .Append(string.Create(CultureInfo.InvariantCulture, $"{Right} {Down(value):0.#}")));
            double strength = best == worst ? 1 : 0.12 + (0.88 * Math.Pow((value - worst) / (best - worst), 2));
            string style = value == best ? "line validation" : "line train";
            string tip = SvgText.Escape($"{label}: {MetricText.Of(metric, value)}");
            Line($"<path class=\"{style}\" d=\"M{points}\" stroke-opacity=\"{strength:0.##}\"><title>{tip}</title></path>");
        }

        foreach ((int axis, (string name, IReadOnlyList<string> values)) in axes.Index())
        {
            Upright(Across(axis), name);
            foreach ((int place, string text) in values.Index())
            {
                string label = SvgText.Escape(SvgText.Shorten(text, LongestLabel));
                Line($"<text class=\"tick\" x=\"{Across(axis) + 5:0.#}\" y=\"{Place(place, values.Count) - 4:0.#}\">{label}</text>");
            }
        }

        Upright(Right, metric);
        foreach (double tick in scale.Ticks())
        {
            Line($"<text class=\"tick\" x=\"{Right + 6}\" y=\"{Down(tick) + 4:0.#}\">{scale.Label(tick)}</text>");
        }

        Line($"</svg>");
        return new Html(svg.ToString());

        void Upright(double x, string name)
        {
            string label = SvgText.Escape(SvgText.Shorten(name, 24));
            Line($"<path class=\"axis\" d=\"M{x:0.#} {Top}V{Bottom}\"/><text class=\"label\" x=\"{x:0.#}\" y=\"{Top - 16}\" text-anchor=\"middle\">{label}</text>");
        }

        double Across(int axis) => Left + ((double)axis / axes.Count * (Right - Left));

        double Place(int place, int count) => Bottom - ((place + 0.5) / count * (Bottom - Top));

        double Down(double value) => Bottom - ((value - scale.Low) / (scale.High - scale.Low) * (Bottom - Top));

        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
