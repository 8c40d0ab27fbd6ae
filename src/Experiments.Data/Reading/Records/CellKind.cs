namespace Experiments.Data;

/// <summary>What a value is in its file; to rows it is a text in any case, to a query it is what it is.</summary>
internal enum CellKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>Nothing: JSON's and Parquet's null, or a field that a record lacks.</summary>
    Absent,
}
