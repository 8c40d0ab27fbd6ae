namespace Experiments.Data;

/// <summary>A column of single values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its values are stored.</param>
/// <param name="IsOptional">Whether values may be absent.</param>
internal sealed record ParquetColumn(string Name, ParquetType Type, bool IsOptional);
