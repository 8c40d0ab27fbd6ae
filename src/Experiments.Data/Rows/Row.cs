namespace Experiments.Data;

/// <summary>One labelled text as its source gives it.</summary>
/// <param name="Index">The record's position in its source, from 0; it names the row in split files and predictions.</param>
/// <param name="Text">The text to classify. It comes from outside: escape it wherever it is shown.</param>
/// <param name="Label">The name of the row's class.</param>
public sealed record Row(int Index, string Text, string Label);
