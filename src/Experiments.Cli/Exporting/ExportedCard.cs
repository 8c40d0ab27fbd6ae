using System.Globalization;
using System.Text;
using Experiments.Authoring;
using Experiments.Cli.Predicting;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Exporting;

/// <summary>The model card of an exported classifier, in the form of Hugging Face's hub: what it is, how to use it, how well it did.</summary>
internal static class ExportedCard
{
    /// <summary>Writes it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="spec">Its settings.</param>
    /// <param name="classifier">Its classifier.</param>
    public static string Write(RunRecord run, ExperimentSpec spec, RestoredClassifier classifier)
    {
        var text = new StringBuilder("---\nlibrary_name: transformers\npipeline_tag: text-classification\n");
        if (spec.Model.Weights == Weights.Pretrained && BaseOf(spec.Model.Checkpoint) is { } repository)
            text.Append(CultureInfo.InvariantCulture, $"base_model: {repository}\n");
        text.Append("tags:\n- text-classification\n- gpt2\n---\n\n");
        text.Append(CultureInfo.InvariantCulture, $"# {Code(run.Name)}\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"A `{SequenceClassification.Architecture}` for the labels {string.Join(", ", classifier.Labels.Select(Code))}, exported from the run {Code(run.FolderName)}.\n");
        foreach (var standIn in run.StandIns)
            text.Append(CultureInfo.InvariantCulture,
                $"\n> **Stand-in** {Code(standIn.What)}: {Code(standIn.Used)} instead of {Code(standIn.Asked)}. The figures are not those of the real experiment.\n");
        text.Append("""

            ## Use

            ```python
            from transformers import pipeline
            classify = pipeline("text-classification", model="PATH OF THIS FOLDER", top_k=None, truncation=True)
            print(classify("A text to classify"))
            ```


            """.ReplaceLineEndings("\n"));
        foreach (var note in Notes(spec, classifier))
            text.Append(CultureInfo.InvariantCulture, $"- {note}\n");

        var results = run.Results.Where(result => !result.Key.StartsWith(MetricSplits.Batch + ".", StringComparison.Ordinal)).ToList();
        if (results.Count > 0)
            text.Append("\n## Results\n\n| | |\n| --- | --- |\n");
        foreach (var (name, value) in results)
            text.Append(CultureInfo.InvariantCulture, $"| {Code(name)} | {value:0.######} |\n");
        text.Append("\n## Settings\n\n| | |\n| --- | --- |\n");
        foreach (var (name, value) in run.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {Code(name)} | {Code(value)} |\n");
        text.Append("\n## Limits\n\nIt was measured on the data of that run and on nothing else. On texts of another kind or time it may do worse.\n");
        return text.ToString();
    }

    /// <summary>What somebody has to know who classifies texts with the folder alone, in sentences.</summary>
    public static IReadOnlyList<string> Notes(ExperimentSpec spec, RestoredClassifier classifier)
    {
        List<string> notes =
        [
            classifier.Length.Side == TruncationSide.Start
                ? $"In training, texts kept their last {classifier.Length.Most} tokens; "
                    + "the tokenizer's `model_max_length` and `truncation_side` say so."
                : $"In training, texts were cut at {classifier.Length.Most} tokens; the tokenizer's `model_max_length` says so.",
        ];
        if (classifier.Clean is not null)
            notes.Add("In training, texts were cleaned by the experiment's `data.clean` first. The folder does not do that: clean them likewise.");
        if (spec.Data.Source.Template is { } template)
            notes.Add($"A text is made of columns by the template {Code(template)}. The folder does not do that: join them likewise.");
        return notes;
    }

    private static string? BaseOf(string checkpoint) =>
        SourceCatalogue.Default.Checkpoints.FirstOrDefault(entry => entry.Name == checkpoint)?.Published?.Repository;

    // Names and settings may come from anywhere: within a code span nothing is markup but its end and a table's bar.
    private static string Code(string text) =>
        $"`{VisibleText.Short(text).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";
}
