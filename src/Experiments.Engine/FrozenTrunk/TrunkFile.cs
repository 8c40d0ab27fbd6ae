using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Experiments.Engine;

/// <summary>
/// The file that holds a trunk's output for some texts: a header with the key, the hidden states of each text as little-endian float32, and
/// a checksum of each text's. What the texts are is in the key.
/// </summary>
internal static class TrunkFile
{
    /// <summary>Raised when the layout changes; part of the key, so that older files are not found.</summary>
    public const int Format = 1;

    private const int HeaderBytes = 64;
    private static ReadOnlySpan<byte> Magic => "GPT2TRNK"u8;

    /// <summary>Where a text's hidden states begin.</summary>
    public static long Place(TrunkTexts texts, int row) => HeaderBytes + texts.Offsets[row] * texts.Hidden * sizeof(float);

    /// <summary>How long the file is.</summary>
    public static long Length(TrunkTexts texts) => HeaderBytes + texts.Bytes + (long)texts.Rows.Count * sizeof(uint);

    /// <summary>Writes the header; last of all, so that a file that was not finished has none.</summary>
    public static void WriteHeader(SafeFileHandle file, ReadOnlySpan<byte> key, TrunkTexts texts)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        FillHeader(header, key, texts);
        RandomAccess.Write(file, header, 0);
    }

    /// <summary>Writes a text's hidden states and their checksum.</summary>
    public static void WriteRow(SafeFileHandle file, TrunkTexts texts, int row, ReadOnlySpan<float> states)
    {
        var bytes = MemoryMarshal.AsBytes(states);
        RandomAccess.Write(file, bytes, Place(texts, row));
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum.Of(bytes));
        RandomAccess.Write(file, checksum, ChecksumPlace(texts, row));
    }

    /// <summary>Reads an entry and checks every byte of it; false where it is torn, damaged, or another.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">The key that it must have.</param>
    /// <param name="texts">The texts that it must hold.</param>
    /// <param name="memory">Takes the hidden states; null: they are checked only.</param>
    /// <param name="cancellation">Ends it.</param>
    public static bool Read(
        SafeFileHandle file, ReadOnlySpan<byte> key, TrunkTexts texts, HiddenStatesInMemory? memory, CancellationToken cancellation)
    {
        Span<byte> expected = stackalloc byte[HeaderBytes], header = stackalloc byte[HeaderBytes];
        FillHeader(expected, key, texts);
        if (RandomAccess.GetLength(file) != Length(texts) || RandomAccess.Read(file, header, 0) != HeaderBytes || !header.SequenceEqual(expected))
            return false;

        var checksums = new byte[texts.Rows.Count * sizeof(uint)];
        var isSound = TryReadAll(file, checksums, ChecksumPlace(texts, 0));
        Parallel.For(
            0,
            texts.Rows.Count,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => Array.Empty<float>(),
            (row, loop, spare) =>
            {
                var count = texts.Numbers(row);
                if (memory is null && spare.Length < count)
                    spare = GC.AllocateUninitializedArray<float>(count);
                var bytes = MemoryMarshal.AsBytes(memory is null ? spare.AsSpan(0, count) : memory[row]);
                if (!TryReadAll(file, bytes, Place(texts, row))
                    || Checksum.Of(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(checksums.AsSpan(row * sizeof(uint))))
                {
                    Volatile.Write(ref isSound, false);
                    loop.Stop();
                }

                return spare;
            },
            _ => { });
        return isSound;
    }

    private static long ChecksumPlace(TrunkTexts texts, int row) => HeaderBytes + texts.Bytes + (long)row * sizeof(uint);

    private static void FillHeader(Span<byte> header, ReadOnlySpan<byte> key, TrunkTexts texts)
    {
        header.Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Format);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], texts.Hidden);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], texts.Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], texts.Rows.Count);
        key.CopyTo(header[32..]);
    }

    // What the disk cannot read is as good as damaged: it can be computed again.
    private static bool TryReadAll(SafeFileHandle file, Span<byte> bytes, long place)
    {
        try
        {
            while (bytes.Length > 0)
            {
                var read = RandomAccess.Read(file, bytes, place);
                if (read == 0)
                    return false;
                bytes = bytes[read..];
                place += read;
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
