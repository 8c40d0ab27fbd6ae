using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>A warm-up is so many steps, or such a share of them.</summary>
internal sealed class WarmupHasEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.schedule"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var (name, steps, ratio) = context.Spec.Training.Schedule switch
        {
            ConstantSchedule constant => ("constant", constant.WarmupSteps, constant.WarmupRatio),
            LinearSchedule linear => ("linear", linear.WarmupSteps, linear.WarmupRatio),
            CosineSchedule cosine => ("cosine", cosine.WarmupSteps, cosine.WarmupRatio),
            _ => ("", 0, 0),
        };
        if (steps > 0 && ratio > 0 && context.Find($"training.schedule.{name}.warmup_ratio") is { } entry)
            context.Add(DiagnosticCodes.NoEffect, entry.KeySpan, "`warmup_ratio` has no effect beside `warmup_steps`", allowed: "remove one of them");
    }
}
