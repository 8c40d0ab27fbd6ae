using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>
/// The records of an Apache Parquet file (https://parquet.apache.org/docs/file-format, parquet.thrift). Columns of single values are
/// read: texts, numbers and truth values; lists and structures are no columns. Packed by Snappy, gzip, Brotli, or not at all.
/// </summary>
internal static class ParquetFile
{
    private const int FooterBytes = 8; // the length of the metadata, and the four letters
    private const int Repeated = 2;
    private const int Optional = 1;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Reads the records one after the other.</summary>
    /// <exception cref="DataException">It is damaged, or written in a way that this reader does not know.</exception>
    public static IEnumerable<SourceRecord> Read(ReadOnlyMemory<byte> file, TableLayout layout)
    {
        var (columns, groups, classes) = Guard(layout, () => Metadata(file.Span));
        var names = new ColumnNames([.. columns.Select(column => column.Column.Name)]) { Classes = classes };
        var number = 0L;
        foreach (var group in groups)
        {
            var values = Guard(layout, () => columns.Select(column => Column(file, group, column.Column, column.Position)).ToArray());
            for (var row = 0; row < group.Size(3); row++)
            {
                var record = Record(names, columns, values, row, number++);
                yield return layout.Query is null ? record : record with { Kinds = Kinds(columns, values, row) };
            }
        }
    }

    private static SourceRecord Record(
        ColumnNames names, IReadOnlyList<(ParquetColumn Column, int Position)> columns, string?[][] values, int row, long number)
    {
        var record = new string[columns.Count];
        for (var i = 0; i < record.Length; i++)
            record[i] = values[i][row] ?? "";
        return new SourceRecord(names, record, record.Length, number);
    }

    private static CellKind[] Kinds(IReadOnlyList<(ParquetColumn Column, int Position)> columns, string?[][] values, int row)
    {
        var kinds = new CellKind[columns.Count];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = values[i][row] is null ? CellKind.Absent : columns[i].Column.Type switch
            {
                ParquetType.ByteArray => CellKind.Text,
                ParquetType.Boolean => CellKind.Truth,
                _ => CellKind.Number,
            };
        return kinds;
    }

    private static T Guard<T>(TableLayout layout, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw new DataException($"{layout.Source}: the Parquet file cannot be read: {VisibleText.Short(exception.Message)}.", exception);
        }
    }

    private static (
        IReadOnlyList<(ParquetColumn Column, int Position)> Columns,
        IReadOnlyList<ThriftStruct> Groups,
        IReadOnlyDictionary<int, IReadOnlyList<string>> Classes) Metadata(ReadOnlySpan<byte> file)
    {
        if (file.Length < Magic.Length + FooterBytes || !file.StartsWith(Magic) || !file.EndsWith(Magic))
            throw new InvalidDataException("it does not begin and end as one, or only a part of it is there");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[^FooterBytes..]);
        if (length > file.Length - Magic.Length - FooterBytes)
            throw new InvalidDataException("its metadata would begin before the file");
        var metadata = ThriftStruct.Read(file[^(FooterBytes + (int)length)..^FooterBytes], out _);
        var columns = Columns(metadata.Structs(2));
        return (columns, metadata.Structs(4), Classes(metadata, columns));
    }

    private static Dictionary<int, IReadOnlyList<string>> Classes(ThriftStruct metadata, List<(ParquetColumn Column, int Position)> columns)
    {
        var notes = metadata.Has(5) ? metadata.Structs(5) : [];
        var classes = new Dictionary<int, IReadOnlyList<string>>();
        if (notes.FirstOrDefault(note => note.Text(1) == HubFeatures.Key && note.Has(2)) is { } note)
            foreach (var (name, labels) in HubFeatures.ClassesOf(note.Text(2)))
                if (columns.FindIndex(column => column.Column.Name == name && column.Column.Type is ParquetType.Int32 or ParquetType.Int64) is >= 0 and var at)
                    classes[at] = labels;
        return classes;
    }

    // The schema is a tree, written from the root on, each node before its children; a leaf is a column of the groups.
    private static List<(ParquetColumn Column, int Position)> Columns(IReadOnlyList<ThriftStruct> schema)
    {
        var columns = new List<(ParquetColumn, int)>();
        var leaves = 0;
        var below = new Stack<long>(); // of each open node, how many children are still to come
        foreach (var element in schema)
        {
            while (below.TryPeek(out var left) && left == 0)
                below.Pop();
            var depth = below.Count;
            if (depth > 0)
                below.Push(below.Pop() - 1);
            if (element.Number(5) is { } children and > 0)
            {
                below.Push(children);
                continue;
            }

            if (depth == 1 && element.Number(3) != Repeated && Enum.IsDefined((ParquetType)(element.Number(1) ?? -1)))
                columns.Add((new ParquetColumn(element.Text(4), (ParquetType)element.Size(1), element.Number(3) == Optional), leaves));
            leaves++;
        }

        return columns.Count > 0 ? columns : throw new InvalidDataException("it has no column of texts, numbers or truth values");
    }

    private static string?[] Column(ReadOnlyMemory<byte> file, ThriftStruct group, ParquetColumn column, int position)
    {
        var chunks = group.Structs(1);
        if (position >= chunks.Count || chunks[position].Struct(3) is not { } metadata || metadata.Texts(3) is not [var name] || name != column.Name)
            throw new InvalidDataException($"the column '{column.Name}' is missing from a group of its rows");
        var rows = group.Size(3);
        if (metadata.Number(5) != rows)
            throw new InvalidDataException($"the column '{column.Name}' has another number of values than there are rows");
        var values = new string?[rows];
        new ParquetChunk(file, column, metadata).Read(values);
        return values;
    }
}
