using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>When rows are balanced matters only where balancing changes the rows.</summary>
internal sealed class OrderHasEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["data.order", "data.balance"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Spec.Data is { Order: DataOrder.BalanceFirst, Balance: NoBalance or ClassWeights } && context.Find("data.order") is { } entry)
            context.Add(DiagnosticCodes.NoEffect, entry.KeySpan, "`data.order` has no effect while `data.balance` leaves the rows as they are",
                allowed: "`undersample` and `oversample` change them");
    }
}
