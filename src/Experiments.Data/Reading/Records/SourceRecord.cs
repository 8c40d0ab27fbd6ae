namespace Experiments.Data;

/// <summary>A record of a file, before anybody has said what its columns mean.</summary>
/// <param name="Names">The names of its columns; the same object as that of the record before, where they are the same.</param>
/// <param name="Values">A value for each name.</param>
/// <param name="Given">How many of the values the record has; those behind are "".</param>
/// <param name="Place">Where it begins, for messages: the line from 1 (int), the number of the record from 0 (long), or the name of its own file.</param>
internal readonly record struct SourceRecord(ColumnNames Names, string[] Values, int Given, object Place)
{
    /// <summary>What each of the values is; null: all that are given are texts. Only a query asks for it.</summary>
    public CellKind[]? Kinds { get; init; }

    /// <summary>What a value is.</summary>
    public CellKind KindOf(int position) => position >= Given ? CellKind.Absent : Kinds?[position] ?? CellKind.Text;
}
