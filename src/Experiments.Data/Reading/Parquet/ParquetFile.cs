using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>
/// The records of an Apache Parquet file (https://parquet.apache.org/docs/file-format, parquet.thrift). Columns of single values are
/// read: texts, numbers and truth values; lists and structures are no columns. Packed by Snappy, gzip, Brotli, Zstandard, or not at all.
/// </summary>
internal static class ParquetFile
{
    private const int FooterBytes = 8; // the length of the metadata, and the four letters
    private const int Repeated = 2;
    private const int Optional = 1;

    // What is annotated as one of these holds texts (parquet.thrift, "ConvertedType": UTF8, ENUM, JSON; "LogicalType": STRING, ENUM, JSON).
    private static readonly long?[] ConvertedTexts = [0, 4, 19];
    private static readonly int[] LogicalTexts = [1, 4, 12];

    // Run lengths can state any number of equal values in a few bytes. A file whose cells are more than these is none that anybody has written.
    private const long MostCellsOfSmallFile = 1 << 24;
    private const long MostCellsPerByte = 64;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Reads the records one after the other.</summary>
    /// <exception cref="DataException">It is damaged, or written in a way that this reader does not know.</exception>
    public static IEnumerable<SourceRecord> Read(ReadOnlyMemory<byte> file, TableLayout layout)
    {
        var (columns, others, groups, classes) = Guard(layout, () => Metadata(file));
        var names = new ColumnNames([.. columns.Select(column => column.Column.Name)]) { Classes = classes, NotRead = others };
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
        IReadOnlyList<string> Others,
        IReadOnlyList<ThriftStruct> Groups,
        IReadOnlyDictionary<int, IReadOnlyList<string>> Classes) Metadata(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < Magic.Length + FooterBytes || !bytes.StartsWith(Magic) || !bytes.EndsWith(Magic))
            throw new InvalidDataException("it does not begin and end as one, or only a part of it is there");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^FooterBytes..]);
        if (length > file.Length - Magic.Length - FooterBytes)
            throw new InvalidDataException("its metadata would begin before the file");
        var metadata = ThriftStruct.Read(bytes[^(FooterBytes + (int)length)..^FooterBytes], out _);
        var columns = Columns(metadata.Structs(2), out var others);
        var groups = metadata.Structs(4);
        if (groups.Sum(group => (long)group.Size(3)) > Math.Max(MostCellsOfSmallFile, MostCellsPerByte * file.Length) / columns.Count)
            throw new InvalidDataException("it states more rows than a file of its size can hold");
        foreach (var column in columns.Where(column => !IsReadable(file, groups, column)).ToList())
        {
            columns.Remove(column);
            others.Add(column.Column.Name);
        }

        return columns.Count > 0 ? (columns, others, groups, Classes(metadata, columns)) : throw NoColumns();
    }

    // Many writers do not say that bytes are texts: then they are when all of them can be read as such.
    private static bool IsReadable(
        ReadOnlyMemory<byte> file, IReadOnlyList<ThriftStruct> groups, (ParquetColumn Column, int Position) column)
    {
        if (column.Column is { Type: not ParquetType.ByteArray } or { IsText: true })
            return true;
        if (column.Column.IsDecimalInBytes)
            return false;
        try
        {
            foreach (var group in groups)
                Column(file, group, column.Column, column.Position);
            return true;
        }
        catch (InvalidDataException exception) when (exception.Message == ParquetValues.NotUtf8)
        {
            return false;
        }
    }

    private static InvalidDataException NoColumns() => new("it has no column of texts, numbers or truth values");

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
    private static List<(ParquetColumn Column, int Position)> Columns(IReadOnlyList<ThriftStruct> schema, out List<string> others)
    {
        others = [];
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
                if (depth == 1)
                    others.Add(element.Text(4));
                continue;
            }

            if (depth == 1 && element.Number(3) != Repeated && Enum.IsDefined((ParquetType)(element.Number(1) ?? -1)))
                columns.Add((Column(element), leaves));
            else if (depth == 1)
                others.Add(element.Text(4));
            leaves++;
        }

        return columns.Count > 0 ? columns : throw NoColumns();
    }

    private static ParquetColumn Column(ThriftStruct element) =>
        new(element.Text(4), (ParquetType)element.Size(1), element.Number(3) == Optional)
        {
            Meaning = element.Number(6),
            IsText = ConvertedTexts.Contains(element.Number(6)) || LogicalTexts.Any(kind => element.Struct(10)?.Has(kind) == true),
            Scale = (int)Math.Clamp(element.Number(7) ?? 0, 0, 18), // a number of 64 bits has no more digits
        };

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
        column.Convert(values);
        return values;
    }
}
