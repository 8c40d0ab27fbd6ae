namespace Experiments.Engine;

/// <summary>
/// What a run will cost. Only what grows with model and data is counted; a head of the user's own, a pooling of their own and what their
/// scripts do are not.
/// </summary>
/// <param name="Flop">Floating-point operations in all; a multiplication and an addition are two.</param>
/// <param name="FlopPerStep">Those of one step of full size, forward and backward.</param>
/// <param name="TrunkFlop">Those of the frozen trunk, computed once; 0 where it is in the cache, or nothing is computed once.</param>
/// <param name="FlopWithoutTrunkCache">What it would be if the frozen trunk were computed at every step and evaluation.</param>
/// <param name="Seconds">How long it takes at the speed that was measured, without start-up.</param>
/// <param name="SecondsPerStep">How long one step takes.</param>
/// <param name="EvaluationSeconds">How long all evaluations take together.</param>
/// <param name="PeakBytes">How much memory the process takes at its height.</param>
/// <param name="TrunkBlocks">How many leading blocks are computed once.</param>
/// <param name="TrunkBytes">How much their output takes, in memory or in the cache's folder.</param>
/// <param name="Steps">How many steps there are.</param>
public sealed record WorkEstimate(
    double Flop,
    double FlopPerStep,
    double TrunkFlop,
    double FlopWithoutTrunkCache,
    double Seconds,
    double SecondsPerStep,
    double EvaluationSeconds,
    long PeakBytes,
    int TrunkBlocks,
    long TrunkBytes,
    int Steps)
{
    /// <summary>How much of the work is saved by computing the frozen trunk once, from 0 to 1.</summary>
    public double Saved => FlopWithoutTrunkCache > 0 ? Math.Max(1 - Flop / FlopWithoutTrunkCache, 0) : 0;

    /// <summary>How much of a run's work is saved by computing the frozen trunk once, from 0 to 1: <see cref="Saved"/> without the rest.</summary>
    /// <param name="work">What it has to do.</param>
    public static double SavedOf(Workload work)
    {
        var plain = new RunCost(work, useTrunkCache: false).Total.Flop;
        return plain > 0 ? Math.Max(1 - new RunCost(work, useTrunkCache: true).Total.Flop / plain, 0) : 0;
    }

    /// <summary>Estimates a run.</summary>
    /// <param name="work">What it has to do.</param>
    /// <param name="speed">How fast this machine is; null: it is measured, which takes a moment.</param>
    public static WorkEstimate Of(Workload work, MachineSpeed? speed = null)
    {
        speed ??= MachineSpeed.Measure();
        var cached = new RunCost(work, useTrunkCache: true);
        var plain = new RunCost(work, useTrunkCache: false);
        return new WorkEstimate(
            cached.Total.Flop,
            cached.Step.Flop,
            cached.Trunk.Flop,
            plain.Total.Flop,
            cached.Total.Seconds(speed),
            cached.Step.Seconds(speed),
            cached.Evaluations.Seconds(speed),
            cached.PeakBytes,
            cached.CachedBlocks,
            cached.TrunkBytes,
            cached.Steps);
    }
}
