using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Experiments.Data;

/// <summary>
/// What frames of Zstandard hold (RFC 8878), one after the other. Those that are somebody else's are passed over, and those that need a
/// dictionary are refused.
/// </summary>
internal static class ZstandardContent
{
    private const long LikelyRatio = 32; // texts and tables seldom come to more times what they are packed to

    /// <summary>Unpacks all frames.</summary>
    /// <param name="packed">The frames.</param>
    /// <param name="most">How many bytes they may come to.</param>
    /// <exception cref="InvalidDataException">They are damaged, come to more, or need a dictionary; the message is a clause.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlySpan<byte> packed, int most)
    {
        try
        {
            // What the frames say they come to; where they do not, what their blocks can come to.
            var limit = (long)Math.Min((ulong)most, Decompressor.GetDecompressedSize(packed));
            using var decompressor = new Decompressor();
            // A few bytes can say that they come to gigabytes: room is made only as it is needed.
            for (var size = Math.Min(limit, LikelyRatio * packed.Length); ; size = Math.Min(limit, 4 * size))
            {
                var content = new byte[size];
                if (decompressor.TryUnwrap(packed, content, out var length))
                    return content.AsMemory(0, length);
                if (size == limit)
                    throw new InvalidDataException("it is longer than it says, or than a file may be");
            }
        }
        catch (ZstdException exception)
        {
            throw new InvalidDataException(Clause(exception.Code), exception);
        }
    }

    private static string Clause(ZSTD_ErrorCode code) => code switch
    {
        ZSTD_ErrorCode.ZSTD_error_checksum_wrong => "its checksum is another than that of its content: it is damaged",
        ZSTD_ErrorCode.ZSTD_error_dictionary_wrong => "it was packed with a dictionary of Zstandard's; pack it without",
        _ => "what Zstandard has packed is damaged, or only a part of it is there",
    };
}
