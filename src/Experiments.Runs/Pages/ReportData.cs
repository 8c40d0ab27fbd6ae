namespace Experiments.Runs;

/// <summary>What the run's data were.</summary>
internal sealed class ReportData(HtmlPage page, RunRecord run)
{
    public void Write()
    {
        page.Section("data", "Data").Facts(RunFacts.Data(run));
        foreach (SplitData split in run.ReadData()?.Splits ?? [])
        {
            if (split.Tokens is { Histogram.Count: > 0, BinWidth: > 0 } tokens)
            {
                double[] edges = [.. Enumerable.Range(0, tokens.Histogram.Count + 1).Select(bin => (double)bin * tokens.BinWidth)];
                Html chart = BarChart.Draw($"{RunFolderName.Safe(split.Name)}-tokens", $"Lengths of {split.Name}", "tokens", edges,
                    [(split.Name, [.. tokens.Histogram])]);
                page.Add($"<figure>{chart}<figcaption>Token lengths of {split.Name}, after cutting and without padding.</figcaption></figure>");
            }
        }

        page.End();
    }
}
