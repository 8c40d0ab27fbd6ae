using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A metric that chooses or stops has to be one that the run produces, and no two may share a name.</summary>
internal sealed class MetricIsProduced : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["evaluation.metric"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var (evaluation, training) = (context.Spec.Evaluation, context.Spec.Training);
        var metrics = new MetricSet(evaluation, training);
        foreach (var repeated in metrics.Repeated)
            if (PlaceOf(repeated, context) is { } place)
                context.Add(DiagnosticCodes.NotAllowed, place, $"two metrics are called `{repeated}`", allowed: "give each metric a name of its own");
        Choosing(context, metrics, "evaluation.metric", evaluation.Metric);
        Choosing(context, metrics, "training.early_stopping.metric", training.EarlyStopping?.Metric);
        if (context.Reading.Failed.Contains("data.labels") || context.Spec.Data.Labels is not { } labels
            || context.Find("evaluation.metrics") is not { } entry)
            return;
        foreach (var label in metrics.UnknownLabels(labels).Distinct())
            context.Add(DiagnosticCodes.NotAllowed, PlaceOfLabel(label, entry.Value) ?? entry.KeySpan,
                $"a metric is of the label `{label}`, and `data.labels` has no such label",
                NearNames.Quoted(label, labels), $"the labels are {Words.And(labels)}");
    }

    // The YAML's metrics come first, in its order, and the scripts' after them; the last of one name is one too many.
    private static SourceSpan? PlaceOf(string name, CheckContext context)
    {
        var metrics = context.Spec.Evaluation.Metrics;
        var scripted = context.Scripted.Where(setting => setting.Path == "evaluation.metrics").ToList();
        var last = metrics.Count - 1;
        while (last >= 0 && metrics[last].Name != name)
            last--;
        var fromYaml = metrics.Count - scripted.Count;
        if (last >= fromYaml)
            return scripted[last - fromYaml].Place;
        var entry = context.Find("evaluation.metrics");
        return last >= 0 && entry?.Value is YamlSequence list && last < list.Items.Count ? NameOf(list.Items[last]) : entry?.KeySpan;
    }

    private static SourceSpan NameOf(YamlNode item) => item is YamlMapping { Entries: [var only] } ? only.KeySpan : item.Span;

    private static SourceSpan? PlaceOfLabel(string label, YamlNode node) => node switch
    {
        YamlSequence list => list.Items.Select(item => PlaceOfLabel(label, item)).FirstOrDefault(place => place is not null),
        YamlMapping mapping => mapping.Entries.Select(entry => entry is { Key: "label", Value: YamlScalar { Text: var text } scalar } && text == label
            ? scalar.Span : PlaceOfLabel(label, entry.Value)).FirstOrDefault(place => place is not null),
        _ => null,
    };

    // An item that cannot be read may be what produces it, or a script that does not compile.
    private static bool IsUnread(string name, CheckContext context) => context.Reading.Unread.Settings.Contains("evaluation.metrics")
        || (context.Reading.Failed.Contains("evaluation.metrics") && context.Find("evaluation.metrics")?.Value is { } value
        && (value is YamlSequence list ? list.Items : [value]).Any(item => item switch
        {
            YamlScalar scalar => scalar.Text == name,
            YamlMapping mapping => mapping.Entries.Any(entry => name.StartsWith(entry.Key, StringComparison.Ordinal)),
            _ => true,
        }));

    private static void Choosing(CheckContext context, MetricSet metrics, string path, string? name)
    {
        if (name is null || metrics.Find(name) is not null || context.Find(path) is not { } entry
            || IsUnread(name[MetricSet.Prefix.Length..], context))
            return;
        var (message, suggestion, allowed) = Refusal(path, name, metrics);
        context.Add(DiagnosticCodes.NotAllowed, entry.Value.Span, message, suggestion, allowed);
    }

    /// <summary>What is said of a setting that names a metric which the run does not produce.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="name">The metric, with its split.</param>
    /// <param name="metrics">Those that the run produces.</param>
    public static (string Message, string? Suggestion, string Allowed) Refusal(string path, string name, MetricSet metrics)
    {
        var bare = metrics.Choices.Select(choice => choice[MetricSet.Prefix.Length..]).ToList();
        return ($"`{name}` is no value of `{path}`: nothing produces it",
            NearNames.Nearest(name[MetricSet.Prefix.Length..], bare) is { } near ? $"`{MetricSet.Prefix}{near}`" : null,
            $"it takes `{MetricSet.Prefix}` and one of {string.Join(", ", bare)}");
    }
}
