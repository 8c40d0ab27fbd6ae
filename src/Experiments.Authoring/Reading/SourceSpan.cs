namespace Experiments.Authoring;

/// <summary>A place in a text.</summary>
/// <param name="Document">The text.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="Length">How many UTF-16 units it has; may be 0.</param>
internal readonly record struct SourceSpan(SourceDocument Document, int Start, int Length);
