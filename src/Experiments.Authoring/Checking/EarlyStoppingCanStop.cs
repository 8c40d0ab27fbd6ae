namespace Experiments.Authoring;

/// <summary>The first epoch is always the best so far, so training can end early only where patience runs out before the last epoch.</summary>
internal sealed class EarlyStoppingCanStop : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.early_stopping", "training.epochs"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var training = context.Spec.Training;
        if (training.EarlyStopping is { } stopping && stopping.Patience >= training.Epochs - 1
            && (context.Find("training.early_stopping.patience") ?? context.Find("training.early_stopping")) is { } entry)
            context.Add(DiagnosticCodes.NoEffect, entry.KeySpan,
                $"`training.early_stopping` has no effect: {stopping.Patience} epochs without a better value are not over before the last of {training.Epochs}",
                allowed: "lower `patience`, or raise `training.epochs`");
    }
}
