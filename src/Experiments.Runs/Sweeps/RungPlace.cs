namespace Experiments.Runs;

/// <summary>A setting at a rung of successive halving.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Place">Its place among those that reached the rung, from 1.</param>
/// <param name="Value">The mean of its runs there; not-a-number where one has none, as after a loss that diverged.</param>
/// <param name="GoesOn">Whether it goes on.</param>
public sealed record RungPlace(int Point, int Place, double Value, bool GoesOn);
