namespace Experiments.Runs;

/// <summary>What a sweep varies.</summary>
/// <param name="Paths">The setting, or those that vary together.</param>
/// <param name="Values">The values, as texts.</param>
public sealed record SweepAxisPlan(IReadOnlyList<string> Paths, IReadOnlyList<string> Values)
{
    /// <summary>Whether it tells repetitions of one setting apart instead of settings.</summary>
    public bool IsRepetition() => Paths is ["seed"] or ["fold"];
}
