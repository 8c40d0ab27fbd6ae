using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A metric chooses the best weights; where the last are kept it chooses nothing.</summary>
internal sealed class MetricHasEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["evaluation.metric", "evaluation.weights"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        // The default written out, as in a resolved experiment, misleads nobody.
        var evaluation = context.Spec.Evaluation;
        if (evaluation.Weights == FinalWeights.Last && evaluation.Metric != new EvaluationOptions().Metric
            && context.Find("evaluation.metric") is { } metric)
            context.Add(DiagnosticCodes.NoEffect, metric.KeySpan, "`evaluation.metric` has no effect while `evaluation.weights` is `last`",
                "`weights: best`");
    }
}
