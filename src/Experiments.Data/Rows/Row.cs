using System.Globalization;

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

    /// <summary>The number that a column says, as C# and JSON write it: <c>4</c>, <c>-0.5</c>, <c>1e-3</c>.</summary>
    /// <param name="column">The column, as for <see cref="this[string]"/>.</param>
    /// <exception cref="DataException">There is no such column, or what it says is no number.</exception>
    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new DataException(
                $"Record {Index} says '{VisibleText.Short(this[column])}' in the column '{VisibleText.Short(column)}', which is no number. Leave such "
                + "rows out, or say what holds for them.");
}
