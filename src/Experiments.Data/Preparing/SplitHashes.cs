using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data;

/// <summary>
/// The content of each split: SHA-256, in lower-case hexadecimal, over its rows in order. It changes with any row's position, index,
/// label or text.
/// </summary>
/// <param name="Train">Of the training rows.</param>
/// <param name="Validation">Of the validation rows.</param>
/// <param name="Test">Of the test rows.</param>
public sealed record SplitHashes(string Train, string Validation, string Test)
{
    // Rows that are written as bytes together, by one thread: each call of the hash costs more than a short row. Of usual texts they fit
    // into an array that the collector does not set apart as a large one.
    private const int RowsAtOnce = 256;

    /// <summary>Hashes the rows of the splits.</summary>
    public static SplitHashes Of(DataSplits splits) => new(Of(splits.Train), Of(splits.Validation), Of(splits.Test));

    /// <summary>Hashes rows: of each its index (32 bits, little-endian), label and text (UTF-8, each after its length in bytes).</summary>
    public static string Of(IReadOnlyList<Row> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var parts = (rows.Count + RowsAtOnce - 1) / RowsAtOnce;
        if (parts <= 1)
            hash.AppendData(Bytes(rows, 0).WrittenSpan);
        else
            foreach (var bytes in ParallelEnumerable.Range(0, parts).AsOrdered().Select(part => Bytes(rows, part)))
                hash.AppendData(bytes.WrittenSpan);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ArrayBufferWriter<byte> Bytes(IReadOnlyList<Row> rows, int part)
    {
        var gathered = new ArrayBufferWriter<byte>(1 << 16);
        for (var i = part * RowsAtOnce; i < Math.Min(rows.Count, (part + 1) * RowsAtOnce); i++)
        {
            Add(gathered, rows[i].Index);
            Add(gathered, rows[i].Label);
            Add(gathered, rows[i].Text);
        }

        return gathered;
    }

    private static void Add(ArrayBufferWriter<byte> gathered, string text)
    {
        Add(gathered, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, gathered);
    }

    private static void Add(ArrayBufferWriter<byte> gathered, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(gathered.GetSpan(sizeof(int)), number);
        gathered.Advance(sizeof(int));
    }
}
