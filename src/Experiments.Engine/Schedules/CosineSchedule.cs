namespace Experiments.Engine;

/// <summary><c>schedule: cosine</c>: after the warm-up the rate falls along half a cosine (Loshchilov and Hutter 2017) towards 0.</summary>
public sealed record CosineSchedule : ISchedule
{
    /// <summary>Over how many steps the rate rises from 0 first; where it is 0, <see cref="WarmupRatio"/> counts.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Over which share of all steps, rounded up, the rate rises from 0 first; from 0 to 1.</summary>
    public double WarmupRatio { get; init; }

    /// <inheritdoc/>
    public double Factor(int step, int totalSteps)
    {
        var warmup = Warmup.Of(WarmupSteps, WarmupRatio, totalSteps);
        return warmup.Factor(step) ?? (1 + Math.Cos(Math.PI * warmup.Progress(step, totalSteps))) / 2;
    }
}
