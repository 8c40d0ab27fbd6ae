using System.Globalization;

namespace Experiments.Data;

/// <summary>A column of single values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its values are stored.</param>
/// <param name="IsOptional">Whether values may be absent.</param>
internal sealed record ParquetColumn(string Name, ParquetType Type, bool IsOptional)
{
    private const int Decimal = 5; // parquet.thrift, "ConvertedType"
    private const int UnsignedInt32 = 13;
    private const int UnsignedInt64 = 14;

    /// <summary>What its numbers mean, where they are not what is stored (parquet.thrift, "ConvertedType").</summary>
    public long? Meaning { get; init; }

    /// <summary>Whether it is said to hold texts, and not just bytes, which may be anything.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether it holds decimal numbers as bytes, which are not read.</summary>
    public bool IsDecimalInBytes => Type == ParquetType.ByteArray && Meaning == Decimal;

    /// <summary>How many digits of a decimal number stand behind the point.</summary>
    public int Scale { get; init; }

    /// <summary>Turns what is stored into what it means.</summary>
    public void Convert(Span<string?> values)
    {
        Func<long, string>? meant = Meaning switch
        {
            Decimal when Scale > 0 => WithPoint,
            UnsignedInt32 => number => unchecked((uint)number).ToString(CultureInfo.InvariantCulture),
            UnsignedInt64 => number => unchecked((ulong)number).ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (meant is null || Type is not (ParquetType.Int32 or ParquetType.Int64))
            return;
        foreach (ref var value in values)
            value = value is null ? null : meant(long.Parse(value, CultureInfo.InvariantCulture));
    }

    private string WithPoint(long number)
    {
        var digits = Int128.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return $"{(number < 0 ? "-" : "")}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
