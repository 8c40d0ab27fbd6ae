using System.Text;

namespace Experiments.Runs;

/// <summary><c>README.md</c>: a model card in the form of Hugging Face's hub, from what the folder tells.</summary>
internal static class ModelCard
{
    public static string Write(RunRecord run)
    {
        var text = new StringBuilder();
        text.Append("---\npipeline_tag: text-classification\ntags:\n- text-classification\n- gpt2\n---\n\n");
        text.Append($"# {MarkdownText.Of(run.Name)}\n\n");
        text.Append($"A text classifier on GPT-2, fine-tuned by run `{run.FolderName.Replace('`', '\'')}` ({RunStatusText.Of(run.Status)}). ");
        text.Append("The weights are in `checkpoints/`, unless they were removed to make room; the whole run is on one page in `report.html`.\n");
        foreach (StandIn standIn in run.StandIns)
        {
            text.Append($"\n> **Stand-in** {MarkdownText.Of(standIn.What)}: {MarkdownText.Of(standIn.Used)} ")
                .Append($"instead of {MarkdownText.Of(standIn.Asked)}. The figures are not those of the real experiment.\n");
        }

        Section(text, "Results", [.. run.Results.Where(result => !result.Key.StartsWith(MetricSplits.Batch + ".", StringComparison.Ordinal))
            .Select(result => (result.Key, MetricText.Of(result.Key, result.Value)))]);
        Section(text, "Data", RunFacts.Data(run));
        Section(text, "Model", RunFacts.Weights(run));
        IEnumerable<KeyValuePair<string, string>> settings = run.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal);
        Section(text, "Settings", [.. settings.Select(setting => (setting.Key, setting.Value))]);
        Section(text, "Where it ran", [.. RunFacts.Times(run), .. RunFacts.Environment(run)]);
        if (run.Warnings.Count > 0)
        {
            text.Append("\n## Warnings\n\n");
            foreach (string warning in run.Warnings)
            {
                text.Append($"- {MarkdownText.Of(warning)}\n");
            }
        }

        text.Append("\n## Limits\n\nIt was measured on the splits above and on nothing else. On texts of another kind or time it may do worse,\n");
        text.Append("and its probabilities are as good as the calibration in `report.html` shows, there.\n");
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IReadOnlyList<(string Name, string Value)> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }

        text.Append($"\n## {title}\n\n| | |\n| --- | --- |\n");
        foreach ((string name, string value) in facts)
        {
            text.Append($"| {MarkdownText.Of(name.Trim())} | {MarkdownText.Of(value)} |\n");
        }
    }
}
