namespace Experiments.Engine;

/// <summary>What operations of one kind took in one part of a step.</summary>
/// <param name="Kind">What they do.</param>
/// <param name="Phase">In which part of the step.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Seconds">How long they took together.</param>
/// <param name="Flop">How many floating-point operations their products have; 0 where they have none.</param>
public sealed record ProfileRow(string Kind, ProfilePhase Phase, int Count, double Seconds, double Flop);
