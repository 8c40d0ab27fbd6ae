namespace Experiments.Authoring;

/// <summary>An experiment has one seed or several.</summary>
internal sealed class SeedsAreSaidOnce : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = [];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Find("seeds") is not null && context.Find("seed") is { } seed)
            context.Add(DiagnosticCodes.NoEffect, seed.KeySpan, "`seed` has no effect beside `seeds`", allowed: "remove one of them");
    }
}
