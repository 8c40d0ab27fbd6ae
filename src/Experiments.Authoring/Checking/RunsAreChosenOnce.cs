namespace Experiments.Authoring;

/// <summary>Which runs an experiment makes: one seed or several, and of the folds all or one.</summary>
internal sealed class RunsAreChosenOnce : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["seed", "seeds", "fold", "data.split"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Find("seeds") is not null && context.Find("seed") is { } seed)
            context.Add(DiagnosticCodes.NoEffect, seed.KeySpan, "`seed` has no effect beside `seeds`", allowed: "remove one of them");
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
