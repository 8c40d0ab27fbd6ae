using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>
/// How deep a Parquet file's schema is nested. DuckDB goes down into it by calling itself, so that one nested tens of thousands deep ends the process: it is
/// looked at before. The metadata are those of parquet.thrift, in Thrift's compact protocol
/// (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md).
/// </summary>
internal static class ParquetNesting
{
    /// <summary>The most groups within groups. Writers of real data come to a dozen.</summary>
    public const int Most = 100;

    private const int Schema = 2; // of FileMetaData
    private const int Children = 5; // of SchemaElement

    /// <summary>Whether a file's schema goes deeper than <see cref="Most"/>. One that is no Parquet file, or damaged, has none: DuckDB tells that.</summary>
    /// <param name="path">The file.</param>
    public static bool IsTooDeep(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        Span<byte> end = stackalloc byte[8]; // the metadata's length, and "PAR1"
        if (file.Length < end.Length)
            return false;
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        var start = file.Length - end.Length - BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (start < 0 || !end[4..].SequenceEqual("PAR1"u8))
            return false;
        file.Seek(start, SeekOrigin.Begin);
        try
        {
            var reader = new ThriftReader(file);
            for (var field = 0; reader.Field(ref field, out var type);)
            {
                if (field != Schema || type != ThriftReader.List)
                    reader.Skip(type);
                else if (IsTooDeep(reader))
                    return true;
            }
        }
        catch (InsufficientExecutionStackException)
        {
            return true;
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            // Damaged.
        }

        return false;
    }

    // Each element before those within it, with their number.
    private static bool IsTooDeep(ThriftReader reader)
    {
        var (_, count) = reader.Items(); // whatever type they are said to be, DuckDB takes them for structures
        var open = new Stack<int>(); // how many elements are still to come of each group
        for (; count > 0; count--)
        {
            while (open.TryPeek(out var left) && left == 0)
                open.Pop();
            if (open.TryPop(out var others))
                open.Push(others - 1);
            var children = ChildrenOf(reader);
            if (children > 0)
                open.Push(children);
            if (open.Count > Most)
                return true;
        }

        return false;
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
}
