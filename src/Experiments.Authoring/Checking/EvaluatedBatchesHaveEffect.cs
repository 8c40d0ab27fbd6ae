namespace Experiments.Authoring;

/// <summary>The number of evaluated batches is for evaluations between epochs; without any it means nothing.</summary>
internal sealed class EvaluatedBatchesHaveEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["evaluation.every", "evaluation.batches"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Spec.Evaluation is { Every: 0, Batches: not null } && context.Find("evaluation.batches") is { } batches)
            context.Add(DiagnosticCodes.NoEffect, batches.KeySpan,
                "`evaluation.batches` has no effect while `evaluation.every` is 0: after an epoch whole splits are evaluated");
    }
}
