namespace Experiments.Data;

/// <summary>How Parquet stores values (parquet.thrift, "Type").</summary>
internal enum ParquetType
{
    /// <summary>True or false.</summary>
    Boolean = 0,

    /// <summary>A whole number of 32 bits.</summary>
    Int32 = 1,

    /// <summary>A whole number of 64 bits.</summary>
    Int64 = 2,

    /// <summary>A number of single precision.</summary>
    Float = 4,

    /// <summary>A number of double precision.</summary>
    Double = 5,

    /// <summary>A text, or other bytes.</summary>
    ByteArray = 6,
}
