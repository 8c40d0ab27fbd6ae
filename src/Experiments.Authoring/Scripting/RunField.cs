namespace Experiments.Authoring;

/// <summary>A name that an expression over runs may use.</summary>
/// <param name="Path">Its path: <c>seed</c>, <c>model.pool</c>, <c>validation.accuracy</c>.</param>
/// <param name="Type"><see cref="string"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="DateTimeOffset"/>.</param>
/// <param name="IsAlwaysThere">Whether every run has a value; all but texts, which always may be null, are null in a run that has none.</param>
public sealed record RunField(string Path, Type Type, bool IsAlwaysThere = false);
