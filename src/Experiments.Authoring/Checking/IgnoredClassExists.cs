using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A class that is ignored has to be one that labels can have.</summary>
internal sealed class IgnoredClassExists : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.loss", "data.labels"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        if (context.Spec is not { Training.Loss: CrossEntropy { IgnoreIndex: { } ignored }, Data.Labels: { } labels } || ignored < labels.Count)
            return;
        if ((context.Find("training.loss.cross_entropy.ignore_index") ?? context.Find("training.loss")) is { } entry)
            context.Add(DiagnosticCodes.NoEffect, entry.KeySpan,
                $"`ignore_index` has no effect: the labels are the classes 0 to {labels.Count - 1}, and none of them is {ignored}; "
                    + "the run comes to what it would without it");
    }
}
