using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A metric that chooses or stops has to be one that the run produces, and no two may share a name.</summary>
internal sealed class MetricIsProduced : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["evaluation.metric", "evaluation.metrics", "training.early_stopping"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var (evaluation, training) = (context.Spec.Evaluation, context.Spec.Training);
        var metrics = new MetricSet(evaluation, training);
        if (context.Find("evaluation.metrics") is { } list && metrics.Repeated is [var repeated, ..])
            context.Add(DiagnosticCodes.NotAllowed, list.KeySpan, $"two metrics are called `{repeated}`",
                allowed: "accuracy and loss are measured anyway; give each metric a name of its own");
        Choosing(context, metrics, "evaluation.metric", evaluation.Metric);
        Choosing(context, metrics, "training.early_stopping.metric", training.EarlyStopping?.Metric);
        if (context.Spec.Data.Labels is { } labels && context.Find("evaluation.metrics") is { } entry && metrics.UnknownLabels(labels)
            is [var label, ..])
            context.Add(DiagnosticCodes.NotAllowed, entry.KeySpan, $"a metric is of the label `{label}`, and `data.labels` has no such label",
                NearNames.Quoted(label, labels), $"the labels are {Words.And(labels)}");
    }

    private static void Choosing(CheckContext context, MetricSet metrics, string path, string? name)
    {
        if (name is null || metrics.Find(name) is not null || context.Find(path) is not { } entry)
            return;
        var bare = metrics.Choices.Select(choice => choice[MetricSet.Prefix.Length..]).ToList();
        context.Add(DiagnosticCodes.NotAllowed, entry.Value.Span, $"`{name}` is no value of `{path}`: nothing produces it",
            NearNames.Nearest(name[MetricSet.Prefix.Length..], bare) is { } near ? $"`{MetricSet.Prefix}{near}`" : null,
            $"it takes `{MetricSet.Prefix}` and one of {string.Join(", ", bare)}");
    }
}
