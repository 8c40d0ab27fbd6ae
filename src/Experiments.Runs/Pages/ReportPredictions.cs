using System.Globalization;

namespace Experiments.Runs;

/// <summary>What the model said of a split: confusion, calibration, scores, and its worst mistakes.</summary>
internal sealed class ReportPredictions(
    HtmlPage page, string split, PredictionTable predictions, IReadOnlyDictionary<(string Split, string Id), ExampleText> texts)
{
    private const int MostLabels = 20;
    private const int MostMistakes = 25;
    private const int LongestText = 1000;
    private const int Bins = 20;

    public static string IdOf(string split) => $"{split}-predictions";

    public static string TitleOf(string split) => $"Predictions on {split}";

    public void Write()
    {
        page.Section(IdOf(split), TitleOf(split));
        int right = Enumerable.Range(0, predictions.Rows).Count(predictions.IsRight);
        double most = predictions.Gold.CountBy(label => label).Max(count => (double)count.Value / predictions.Rows);
        page.Add($"<p>{right:N0} of {predictions.Rows:N0} examples were recognised.");
        page.Add($"Always saying the most frequent label would recognise {most:0.00%}.</p>");
        Confusion();
        page.Add($"<div class=\"columns\">");
        Calibration calibration = Calibration.Of(predictions);
        page.Add($"<figure class=\"narrow\">{CalibrationChart.Draw($"{split}-calibration", calibration)}");
        page.Add($"<figcaption>Calibration: on the dashed line the model is right as often as it is sure. Expected calibration error, ten bins:");
        page.Add($"{calibration.Error:0.0%}.</figcaption></figure>");
        Scores();
        page.Add($"</div>");
        Mistakes();
        page.End();
    }

    private void Confusion()
    {
        int shown = Math.Min(predictions.Labels.Count, MostLabels);
        int[,] counts = new int[predictions.Labels.Count, predictions.Labels.Count];
        for (int row = 0; row < predictions.Rows; row++)
        {
            counts[predictions.Gold[row], predictions.Predicted[row]]++;
        }

        page.Table(
            $"Confusion matrix of {split}: a row for each label that examples have, a column for each that they were given",
            [new("label"), .. predictions.Labels.Take(shown).Select(label => new ComparisonColumn("→ " + label, true))],
            Enumerable.Range(0, shown).Select(gold => (IReadOnlyList<string>)
            [
                predictions.Labels[gold], .. Enumerable.Range(0, shown).Select(predicted => MetricText.Whole(counts[gold, predicted])),
            ]));
        if (shown < predictions.Labels.Count)
        {
            page.Add($"<p class=\"soft\">These are {shown} of {predictions.Labels.Count} labels; predictions/{split}.csv has all.</p>");
        }
    }

    private void Scores()
    {
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(bin => (double)bin / Bins)];
        bool isBinary = predictions.Labels.Count == 2;
        string first = isBinary ? predictions.Labels[0] : "right";
        string second = isBinary ? predictions.Labels[1] : "wrong";
        int[] counts = new int[Bins];
        int[] others = new int[Bins];
        for (int row = 0; row < predictions.Rows; row++)
        {
            double score = predictions.Probabilities[row][isBinary ? 1 : predictions.Predicted[row]];
            int bin = double.IsNaN(score) ? 0 : Math.Clamp((int)(score * Bins), 0, Bins - 1);
            bool isFirst = isBinary ? predictions.Gold[row] == 0 : predictions.IsRight(row);
            (isFirst ? counts : others)[bin]++;
        }

        string of = isBinary ? $"probability of {predictions.Labels[1]}" : "probability of the predicted label";
        Html chart = BarChart.Draw($"{split}-scores", $"Scores on {split}", of, edges, [(first, counts), (second, others)]);
        string which = isBinary ? "of each label" : "that are right and wrong";
        page.Add($"<figure>{chart}<figcaption>Scores: how many examples {which} got which {of}.</figcaption></figure>");
    }

    private void Mistakes()
    {
        int[] worst = [.. Enumerable.Range(0, predictions.Rows).Where(row => !predictions.IsRight(row))
            .OrderBy(row => predictions.Probabilities[row][predictions.Gold[row]]).Take(MostMistakes)];
        if (worst.Length == 0)
        {
            page.Add($"<p>There are no mistakes.</p>");
            return;
        }

        page.Table(
            $"The {worst.Length} worst mistakes on {split}: those whose right label got the lowest probability",
            [new("row", true), new("label"), new("predicted"), new("probability of the right one", true), new("text")],
            worst.Select(row => (IReadOnlyList<string>)
            [
                predictions.Ids[row], predictions.Labels[predictions.Gold[row]], predictions.Labels[predictions.Predicted[row]],
                predictions.Probabilities[row][predictions.Gold[row]].ToString("0.00%", CultureInfo.InvariantCulture),
                texts.GetValueOrDefault((split, predictions.Ids[row])) is { } example
                    ? SvgText.Shorten(example.Text, LongestText)
                    : "(not in the folder)",
            ]));
    }
}
