using System.IO.Compression;

namespace Experiments.Data;

/// <summary>
/// What a gzip holds (RFC 1952), all of it or an error. .NET takes a gzip that has lost its end for one that is whole, so a member of our own is
/// put behind the file: only a reader that comes to a member's true end finds the next one.
/// </summary>
internal static class GzipContent
{
    private static ReadOnlySpan<byte> Seal => "experiments: the end of this gzip"u8;

    /// <summary>Unpacks a file.</summary>
    /// <param name="file">The file, at its beginning; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">It is damaged, a part of it is missing, something else stands behind it, or it is too large.</exception>
    public static ReadOnlyMemory<byte> Read(Stream file, string source)
    {
        using var sealedFile = new FollowedStream(file, PackedSeal());
        using var unpacked = new GZipStream(sealedFile, CompressionMode.Decompress);
        try
        {
            var content = WholeStream.Read(unpacked, source);
            return content.Span.EndsWith(Seal) ? content[..^Seal.Length] : throw Damaged(source, inner: null);
        }
        catch (DataException error) when (error.InnerException is InvalidDataException broken)
        {
            throw Damaged(source, broken); // .NET's own words are about archives and their entries
        }
    }

    private static DataException Damaged(string source, Exception? inner) => new(
        $"{source}: it is damaged: it is no whole gzip. A part of it is missing or was changed, or something else stands behind it. Fetch it again.",
        inner);

    private static byte[] PackedSeal()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Seal);
        return packed.ToArray();
    }
}
