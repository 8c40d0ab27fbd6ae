using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>What is wrong with the data's settings whatever the rows are, as the data itself sees it.</summary>
internal sealed class DataOptionsAgree : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["data.order", "data.balance", "data.padding", "data.max_length", "model.checkpoint"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (DataPreparation.ProblemOf(context.Spec.Data) is { } problem && (context.Find("data.order") ?? context.Find("data.balance")) is { } entry)
            context.Add(DiagnosticCodes.NotAllowed, entry.Value.Span, problem);
        if (ModelShape.Of(context.Spec.Model.Checkpoint) is { } config
            && Encoder.ProblemOf(context.Spec.Data, config.ContextLength) is { Setting: { } setting } length && context.Find(setting) is { } said)
            context.Add(DiagnosticCodes.NotAllowed, said.Value.Span, length.Message);
    }
}
