namespace Experiments.Engine;

/// <summary>How many numbers a part of the model holds.</summary>
/// <param name="Name">The part: <c>wte</c>, <c>wpe</c>, <c>h.0</c> and on, <c>ln_f</c>, <c>head</c>.</param>
/// <param name="Trained">How many of them training changes.</param>
/// <param name="Total">How many there are.</param>
public sealed record ParameterGroup(string Name, long Trained, long Total);
