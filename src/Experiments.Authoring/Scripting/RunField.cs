namespace Experiments.Authoring;

/// <summary>A name that an expression over runs may use.</summary>
/// <param name="Path">Its path: <c>seed</c>, <c>model.pool</c>, <c>validation.accuracy</c>.</param>
/// <param name="Type"><see cref="string"/>, <see cref="double"/> or <see cref="bool"/>.</param>
/// <param name="IsAlwaysThere">Whether every run has a value; a number or a truth that one lacks is null there, as a text always may be.</param>
public sealed record RunField(string Path, Type Type, bool IsAlwaysThere = false);
