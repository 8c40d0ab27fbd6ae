using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>
/// Unpacks Zstandard (RFC 8878), which .NET 10 does not know: frames one after the other, each of them of blocks. Frames that need a
/// dictionary are refused.
/// </summary>
internal static class ZstandardFrames
{
    /// <summary>How much a block comes to at most (3.1.1.2.4).</summary>
    public const int MostBlockBytes = 1 << 17;

    private const uint Magic = 0xFD2FB528;
    private const uint Skippable = 0x184D2A50; // to …5F

    /// <summary>How many bytes tell whether a file is packed so.</summary>
    public const int MagicBytes = 4;

    /// <summary>Whether bytes begin a packed file.</summary>
    public static bool IsStart(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= MagicBytes && BinaryPrimitives.ReadUInt32LittleEndian(bytes) is var magic && (magic == Magic || IsSkippable(magic));

    /// <summary>Unpacks all frames.</summary>
    /// <param name="bytes">The frames.</param>
    /// <param name="most">How many bytes they may come to.</param>
    /// <param name="expected">How many they probably come to; null: what the first frame says.</param>
    /// <exception cref="InvalidDataException">They are damaged, come to more, or need a dictionary; the message is a clause.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> bytes, int most, int? expected = null)
    {
        var content = new ZstandardContent(expected ?? Math.Min(most, 4 * MostBlockBytes), most);
        while (!bytes.IsEmpty)
        {
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, MagicBytes));
            if (magic == Magic)
                Frame(ref bytes, content);
            else if (IsSkippable(magic))
                Take(ref bytes, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, sizeof(uint))));
            else
                throw Damaged();
        }

        return content.ToArray();
    }

    /// <summary>What is thrown where the bytes make no sense.</summary>
    public static InvalidDataException Damaged() => new("what Zstandard has packed is damaged, or only a part of it is there");

    private static bool IsSkippable(uint magic) => (magic & 0xFFFFFFF0) == Skippable;

    private static void Frame(ref ReadOnlySpan<byte> bytes, ZstandardContent content)
    {
        var descriptor = Take(ref bytes, 1)[0];
        var isSingle = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0)
            throw Damaged();
        if (!isSingle)
            Take(ref bytes, 1); // the window's size; all that was unpacked is kept in any case
        if (Number(Take(ref bytes, (descriptor & 3) switch { 3 => 4u, var size => (uint)size })) != 0)
            throw new InvalidDataException("it was packed with a dictionary of Zstandard's; pack it without");
        var stated = (descriptor >> 6) switch
        {
            0 => isSingle ? Number(Take(ref bytes, 1)) : (ulong?)null,
            1 => Number(Take(ref bytes, 2)) + 256,
            2 => Number(Take(ref bytes, 4)),
            _ => Number(Take(ref bytes, 8)),
        };

        content.FrameStart = content.Length;
        Blocks(ref bytes, content);
        if (stated is { } length && length != (ulong)content.Frame.Length)
            throw Damaged();
        if ((descriptor & 0x04) != 0 && Number(Take(ref bytes, 4)) != (uint)XxHash64.Of(content.Frame))
            throw new InvalidDataException("its checksum is another than that of its content: it is damaged");
    }

    private static void Blocks(ref ReadOnlySpan<byte> bytes, ZstandardContent content)
    {
        var blocks = new ZstandardBlocks(content);
        bool isLast;
        do
        {
            var header = (uint)Number(Take(ref bytes, 3));
            isLast = (header & 1) != 0;
            var size = header >> 3;
            if (size > MostBlockBytes)
                throw Damaged();
            switch ((header >> 1) & 3)
            {
                case 0:
                    content.Add(Take(ref bytes, size));
                    break;
                case 1:
                    content.Fill(Take(ref bytes, 1)[0], (int)size);
                    break;
                case 2:
                    blocks.Read(Take(ref bytes, size));
                    break;
                default:
                    throw Damaged();
            }
        }
        while (!isLast);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, uint count)
    {
        if (count > bytes.Length)
            throw Damaged();
        var taken = bytes[..(int)count];
        bytes = bytes[(int)count..];
        return taken;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return number;
    }
}
