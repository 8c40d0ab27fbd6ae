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
    /// <summary>Hashes the rows of the splits.</summary>
    public static SplitHashes Of(DataSplits splits) => new(Of(splits.Train), Of(splits.Validation), Of(splits.Test));

    /// <summary>Hashes rows: of each its index (32 bits, little-endian), label and text (UTF-8, each after its length in bytes).</summary>
    public static string Of(IReadOnlyList<Row> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            Add(hash, row.Index);
            Add(hash, row.Label);
            Add(hash, row.Text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
