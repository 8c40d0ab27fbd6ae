using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>
/// How deep a Parquet file's schema is nested. DuckDB goes down into it by calling itself, so that one nested tens of thousands deep ends the process: it is
/// looked at before. The metadata are those of parquet.thrift (https://github.com/apache/parquet-format), in Thrift's compact protocol.
/// </summary>
internal static class ParquetNesting
{
    /// <summary>The most groups within groups. Writers of real data come to a dozen.</summary>
    public const int Most = 100;

    private const int Children = 5; // of SchemaElement

    // The lists that are there, by field, and the way to them. DuckDB takes their items for what they are to be, whatever type a file gives them: one
    // that gives another would have this reader and DuckDB's find different fields behind the list.
    private static readonly Structure ColumnMetaData = new()
    {
        [2] = new(ThriftReader.Int32), // encodings
        [3] = new(ThriftReader.Text), // path_in_schema
        [8] = new(ThriftReader.Struct), // key_value_metadata
        [13] = new(ThriftReader.Struct), // encoding_stats
        [16] = new() { [2] = new(ThriftReader.Int64), [3] = new(ThriftReader.Int64) }, // size_statistics: two histograms
        [17] = new() { [2] = new(ThriftReader.Int32) }, // geospatial_statistics: geospatial_types
    };

    private static readonly Structure ColumnChunk = new()
    {
        [3] = ColumnMetaData,
        [8] = new() { [2] = new() { [1] = new(ThriftReader.Text) } }, // crypto_metadata, with a key of the column's: path_in_schema
    };

    private static readonly Structure RowGroup = new()
    {
        [1] = new(ThriftReader.Struct, ColumnChunk), // columns
        [4] = new(ThriftReader.Struct), // sorting_columns
    };

    private static readonly Structure SchemaElements = new(ThriftReader.Struct);

    private static readonly Structure FileMetaData = new()
    {
        [2] = SchemaElements,
        [4] = new(ThriftReader.Struct, RowGroup), // row_groups
        [5] = new(ThriftReader.Struct), // key_value_metadata
        [7] = new(ThriftReader.Struct), // column_orders
    };

    /// <summary>Finds the deepest place of a file's schema, as far as <see cref="Most"/> and one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Groups within groups; 0 for what is no Parquet file, or one that is encrypted: DuckDB tells that.</returns>
    /// <exception cref="InvalidDataException">Its metadata are damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static int DepthOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        Span<byte> end = stackalloc byte[8]; // the metadata's length, and "PAR1"
        if (file.Length < end.Length)
            return 0;
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        var start = file.Length - end.Length - BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (start < 0 || !end[4..].SequenceEqual("PAR1"u8))
            return 0;
        file.Seek(start, SeekOrigin.Begin);
        return Depth(new ThriftReader(file), FileMetaData);
    }

    // To the end of the structure, or until it is too deep.
    private static int Depth(ThriftReader reader, Structure structure)
    {
        var deepest = 0;
        for (var field = 0; deepest <= Most && reader.Field(ref field, out var type);)
        {
            if (!structure.TryGetValue(field, out var part) || type != (part.IsList ? ThriftReader.List : ThriftReader.Struct))
                reader.Skip(type);
            else
                deepest = Math.Max(deepest, part.IsList ? DepthOfList(reader, part) : Depth(reader, part));
        }

        return deepest;
    }

    private static int DepthOfList(ThriftReader reader, Structure list)
    {
        var count = Count(reader, list);
        if (list == SchemaElements)
            return DepthOfSchema(reader, count);
        for (; count > 0; count--)
        {
            if (list.Items is { } items)
                Depth(reader, items); // there is no schema in them
            else
                reader.SkipItem(list.ItemType);
        }

        return 0;
    }

    // Some writers give a list that is empty no type.
    private static int Count(ThriftReader reader, Structure list)
    {
        var (type, count) = reader.Items();
        return count == 0 || type == list.ItemType ? count : throw new InvalidDataException();
    }

    // Each element before those within it, with their number.
    private static int DepthOfSchema(ThriftReader reader, int count)
    {
        var open = new Stack<int>(); // how many elements are still to come of each group
        var deepest = 0;
        for (; count > 0 && deepest <= Most; count--)
        {
            while (open.TryPeek(out var left) && left == 0)
                open.Pop();
            if (open.TryPop(out var others))
                open.Push(others - 1);
            var children = ChildrenOf(reader);
            if (children > 0)
                open.Push(children);
            deepest = Math.Max(deepest, open.Count);
        }

        return deepest;
    }

    private static int ChildrenOf(ThriftReader reader)
    {
        var children = 0;
        for (var field = 0; reader.Field(ref field, out var type);)
        {
            if (field == Children && type == ThriftReader.Int32)
                children = reader.Number();
            else
                reader.Skip(type);
        }

        return children;
    }

    // A structure, by its fields that are lists or lead to lists; or a list, by what it holds.
    private sealed class Structure(int itemType = 0, Structure? items = null) : Dictionary<int, Structure>
    {
        public bool IsList => itemType != 0;

        public int ItemType => itemType;

        public Structure? Items => items;
    }
}
