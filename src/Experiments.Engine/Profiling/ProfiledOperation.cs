namespace Experiments.Engine;

/// <summary>One operation of a profiled step.</summary>
/// <param name="Name">Where in the model it is, such as <c>h.11.mlp.c_fc</c>.</param>
/// <param name="Kind">What it does, such as <c>linear</c>.</param>
/// <param name="Phase">In which part of the step.</param>
/// <param name="Start">When it began, in seconds from the step's beginning.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Flop">How many floating-point operations its products have; 0 where what it does is no product.</param>
public sealed record ProfiledOperation(string Name, string Kind, ProfilePhase Phase, double Start, double Seconds, double Flop);
