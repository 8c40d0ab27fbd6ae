using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Early stopping ends after the best epoch is past, so the best weights have to be put back.</summary>
internal sealed class EarlyStoppingNeedsBest : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.early_stopping", "evaluation.weights"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Spec is { Training.EarlyStopping: not null, Evaluation.Weights: FinalWeights.Last }
            && context.Find("training.early_stopping") is { } entry)
            context.Add(DiagnosticCodes.NotAllowed, entry.KeySpan,
                "`training.early_stopping` ends after the best epoch is past, and the last weights are kept",
                allowed: "write `weights: best` under `evaluation`");
    }
}
