namespace Experiments.Data;

/// <summary>How a table is written, and which of its columns matter.</summary>
/// <param name="Source">What messages call the table: its path, or the name of what carries it.</param>
/// <param name="Format">What separates its fields.</param>
/// <param name="Header">Whether its first record names the columns.</param>
/// <param name="Text">The column of the text, by name (exactly as in the header) or by position from 0.</param>
/// <param name="Label">The column of the label, by name (exactly as in the header) or by position from 0.</param>
public sealed record TableLayout(string Source, TableFormat Format, bool Header, string Text, string Label);
