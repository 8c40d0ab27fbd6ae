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
    private const int GatheredBytes = 1 << 16;

    /// <summary>Hashes the rows of the splits.</summary>
    public static SplitHashes Of(DataSplits splits)
    {
        IReadOnlyList<Row>[] parts = [splits.Train, splits.Validation, splits.Test];
        var hashes = new string[parts.Length];
        Parallel.For(0, parts.Length, i => hashes[i] = Of(parts[i]));
        return new SplitHashes(hashes[0], hashes[1], hashes[2]);
    }

    /// <summary>Hashes rows: of each its index (32 bits, little-endian), label and text (UTF-8, each after its length in bytes).</summary>
    public static string Of(IReadOnlyList<Row> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var gathered = new ArrayBufferWriter<byte>(2 * GatheredBytes); // each call of the hash costs more than a short row
        foreach (var row in rows)
        {
            Add(gathered, row.Index);
            Add(gathered, row.Label);
            Add(gathered, row.Text);
            if (gathered.WrittenCount < GatheredBytes)
                continue;
            hash.AppendData(gathered.WrittenSpan);
            gathered.ResetWrittenCount();
        }

        hash.AppendData(gathered.WrittenSpan);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
