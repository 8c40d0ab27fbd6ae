using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>What each value of an axis does: a point for each run, a mark for the mean.</summary>
internal static class EffectChart
{
    private const int Width = 560;
    private const int Height = 300;
    private const int Left = 70;
    private const int Right = Width - 20;
    private const int Top = 20;
    private const int Bottom = Height - 60;
    private const int LongestLabel = 22;

    /// <summary>Draws it.</summary>
    /// <param name="id">What no other part of the page is called.</param>
    /// <param name="effect">The axis and its values.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="runs">Each run's value of the axis, by its place, and of the metric.</param>
    public static Html Draw(string id, AxisEffect effect, string metric, IReadOnlyList<(int Level, double Value)> runs)
    {
        var svg = new StringBuilder(4 * 1024);
        string axis = string.Join(", ", effect.Axis.Paths);
        Axis scale = MetricText.IsShare(metric)
            ? Axis.OfShares([.. runs.Select(run => run.Value)]) : Axis.OfValues([.. runs.Select(run => run.Value)]);
        string told = string.Join(" ", effect.Levels.Select(level =>
            $"{level.Value}: {(level.Mean is { } mean ? MetricText.Of(metric, mean) : "no runs")}."));
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\"");
        Line($"aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{SvgText.Escape($"{metric} by {axis}")}</title>");
        Line($"<desc id=\"{id}-desc\">{SvgText.Escape($"The mean of {metric} for each value. {told}")}</desc>");
        foreach (double tick in scale.Ticks())
        {
            Line($"<path class=\"grid\" d=\"M{Left} {Down(tick):0.#}H{Right}\"/>");
            Line($"<text class=\"tick\" x=\"{Left - 8}\" y=\"{Down(tick) + 4:0.#}\" text-anchor=\"end\">{scale.Label(tick)}</text>");
        }

        foreach ((int level, double value) in runs)
        {
            Line($"<circle class=\"mark train\" cx=\"{Across(level):0.#}\" cy=\"{Down(value):0.#}\" r=\"3\" fill-opacity=\"0.45\"/>");
        }

        var means = new List<string>();
        foreach ((int place, AxisLevel level) in effect.Levels.Index())
        {
            string label = SvgText.Escape(SvgText.Shorten(level.Value, LongestLabel));
            Line($"<text class=\"tick\" x=\"{Across(place):0.#}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{label}</text>");
            if (level.Mean is not { } mean)
            {
                continue;
            }

            means.Add(string.Create(CultureInfo.InvariantCulture, $"{Across(place):0.#} {Down(mean):0.#}"));
            string tip = SvgText.Escape($"{level.Value}: {MetricText.Of(metric, mean)} over {level.Runs} runs");
            Line($"<rect class=\"mark validation\" x=\"{Across(place) - 5:0.#}\" y=\"{Down(mean) - 5:0.#}\" width=\"10\" height=\"10\"><title>{tip}</title></rect>");
        }

        if (means.Count > 1)
        {
            Line($"<path class=\"line validation\" d=\"M{string.Join('L', means)}\"/>");
        }

        Line($"<path class=\"axis\" d=\"M{Left} {Bottom}H{Right}\"/>");
        Line($"<text class=\"label\" x=\"{(Left + Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{SvgText.Escape(SvgText.Shorten(axis, 60))}</text>");
        Line($"</svg>");
        return new Html(svg.ToString());

        double Across(int level) => Left + ((level + 0.5) / effect.Levels.Count * (Right - Left));

        double Down(double value) => Bottom - ((value - scale.Low) / (scale.High - scale.Low) * (Bottom - Top));

        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
