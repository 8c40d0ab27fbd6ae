using System.Globalization;
using System.Text;

namespace Experiments.Runs;

/// <summary>Whether a model is right as often as it is sure: the share that was right over the probability that was given, in ten bins.</summary>
internal static class CalibrationChart
{
    private const int Size = 360;
    private const int Low = 64;
    private const int High = Size - 16;
    private const int Top = 16;
    private const int Bottom = Size - 52;

    public static Html Draw(string id, Calibration calibration)
    {
        var svg = new StringBuilder(4 * 1024);
        List<CalibrationBin> bins = [.. calibration.Bins.Where(bin => bin.Count > 0)];
        string told = string.Join(" ", bins.Select(bin => string.Create(CultureInfo.InvariantCulture,
            $"Sure to {bin.Confidence:0%}: right {bin.Accuracy:0%} of {bin.Count:N0}.")));
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Size}\" height=\"{Size}\" viewBox=\"0 0 {Size} {Size}\" role=\"img\"");
        Line($"aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">Calibration</title><desc id=\"{id}-desc\">{told}</desc>");
        for (int tick = 0; tick <= 5; tick++)
        {
            double share = tick / 5.0;
            Line($"<path class=\"grid\" d=\"M{Low} {Down(share):0.#}H{High}\"/>");
            Line($"<text class=\"tick\" x=\"{Low - 6}\" y=\"{Down(share) + 4:0.#}\" text-anchor=\"end\">{share * 100:0}%</text>");
            Line($"<text class=\"tick\" x=\"{Across(share):0.#}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{share * 100:0}%</text>");
        }

        Line($"<path class=\"ideal\" d=\"M{Across(0):0.#} {Down(0):0.#}L{Across(1):0.#} {Down(1):0.#}\"/>");
        string path = string.Join("L", bins.Select(bin =>
            string.Create(CultureInfo.InvariantCulture, $"{Across(bin.Confidence):0.#} {Down(bin.Accuracy):0.#}")));
        if (path.Length > 0)
        {
            Line($"<path class=\"line train\" d=\"M{path}\"/>");
        }

        foreach (CalibrationBin bin in bins)
        {
            // The area grows with the count, so that a bin of one example does not look like one of a thousand.
            double radius = 3 + (7 * Math.Sqrt((double)bin.Count / bins.Max(other => other.Count)));
            Line($"<circle class=\"mark train\" cx=\"{Across(bin.Confidence):0.#}\" cy=\"{Down(bin.Accuracy):0.#}\" r=\"{radius:0.#}\">");
            Line($"<title>sure to {bin.Confidence:0.0%}, right {bin.Accuracy:0.0%} of {bin.Count:N0}</title></circle>");
        }

        Line($"<path class=\"axis\" d=\"M{Low} {Down(0):0.#}H{High}\"/>");
        Line($"<text class=\"label\" x=\"{(Low + High) / 2}\" y=\"{Size - 10}\" text-anchor=\"middle\">probability of the predicted label</text>");
        Line($"<text class=\"label\" transform=\"translate(14 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">share that was right</text>");
        Line($"</svg>");
        return new Html(svg.ToString());

        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double Across(double share) => Low + (share * (High - Low));

    private static double Down(double share) => Bottom - (share * (Bottom - Top));
}
