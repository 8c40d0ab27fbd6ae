namespace Experiments.Cli.Predicting;

/// <summary>A text to classify.</summary>
/// <param name="Row">Which one it is, from 0.</param>
/// <param name="Text">The text, before it is cleaned.</param>
internal readonly record struct GivenText(int Row, string Text);
