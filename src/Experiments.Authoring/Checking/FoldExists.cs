namespace Experiments.Authoring;

/// <summary>The fold that is chosen has to be one of the split's.</summary>
internal sealed class FoldExists : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["fold", "data.split"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var folds = context.Spec.Data.Split.Folds;
        if (context.Spec.Fold is not { } fold || fold <= folds || context.Find("fold") is not { } entry)
            return;
        if (folds == 0)
            context.Add(DiagnosticCodes.NotAllowed, entry.KeySpan, "`fold` chooses one of the folds of `data.split`, which has none",
                allowed: "write `split: { folds: 5 }` under `data`");
        else
            context.Add(DiagnosticCodes.OutOfRange, entry.Value.Span,
                $"`fold` takes a whole number from 1 to {folds}, the folds of `data.split`; this is `{fold}`");
    }
}
