namespace Experiments.Runs;

/// <summary>What a value of an axis does.</summary>
/// <param name="Value">The value, as a text.</param>
/// <param name="Runs">How many runs have it.</param>
/// <param name="Mean">The mean of those runs; null: there is none.</param>
/// <param name="Effect">
/// By how much runs with it differ from the mean of runs that differ in nothing else; null: no block of runs has all values of the axis.
/// </param>
/// <param name="EffectInterval">The 95% interval of the effect, from Student's t over blocks; null: there are fewer than two.</param>
/// <param name="Blocks">How many blocks there are.</param>
public sealed record AxisLevel(string Value, int Runs, double? Mean, double? Effect, Interval? EffectInterval, int Blocks);
