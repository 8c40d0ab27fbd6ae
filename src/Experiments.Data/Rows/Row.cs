namespace Experiments.Data;

/// <summary>One labelled text as its source gives it.</summary>
/// <param name="Index">The record's position in its source, from 0; it names the row in split files and predictions.</param>
/// <param name="Text">The text to classify. It comes from outside: escape it wherever it is shown.</param>
/// <param name="Label">The name of the row's class.</param>
public sealed record Row(int Index, string Text, string Label)
{
    /// <summary>All columns of the record, those of text and label included; empty where the source has no columns.</summary>
    public RowColumns Columns { get; init; } = RowColumns.None;

    /// <summary>Which of its source's files the row comes from; null where the source is not divided into splits.</summary>
    public SplitPart? Part { get; init; }

    /// <summary>The value of a column, by name (exactly as in the header) or else by position from 0. It comes from outside.</summary>
    /// <param name="column">The column.</param>
    /// <exception cref="DataException">There is no such column; the message names those that there are.</exception>
    public string this[string column] => Columns.TryGetValue(column, out var value)
        ? value
        : throw new DataException($"Record {Index} has no column '{VisibleText.Short(column)}'. {Columns.Describe(column)}");
}
