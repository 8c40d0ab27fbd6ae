using System.IO.Compression;

namespace Experiments.Data;

/// <summary>
/// Takes one member out of a zip. Only that member's bytes are written, to a path that the archive has no say in, and no more of them
/// than are expected: neither a hostile name nor a bomb gets anywhere.
/// </summary>
internal static class ZipMember
{
    private static ReadOnlySpan<byte> LocalHeader => "PK\u0003\u0004"u8;

    /// <summary>Whether a stream is a zip, by its first bytes; the stream is then at its beginning again.</summary>
    public static bool IsZip(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start[..read].SequenceEqual(LocalHeader);
    }

    /// <summary>Unpacks the member into a new file and computes its hash.</summary>
    /// <param name="zip">The archive, which can be searched.</param>
    /// <param name="source">What to call the archive in a message.</param>
    /// <param name="member">The member's file name; in which folder of the archive it lies does not matter.</param>
    /// <param name="target">The new file.</param>
    /// <param name="limit">The most bytes that may be right; one more is written at most.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">The archive is broken or lacks the member, or the disk refuses.</exception>
    public static async Task<CachedFile> ExtractAsync(
        Stream zip, string source, string member, string target, long limit, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            var entry = archive.Entries.FirstOrDefault(candidate => candidate.Name == member)
                ?? throw new SourceException($"The zip {VisibleText.Short(source)} holds no {member}.", $"It holds {Listing(archive)}.");
            await using var content = new CheckedMember(entry);
            return await HashedCopy.ToFileAsync(content, target, limit, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            throw new SourceException($"The zip {VisibleText.Short(source)} is broken: {VisibleText.Short(error.Message)}", inner: error);
        }
    }

    private static string Listing(ZipArchive archive) =>
        archive.Entries.Count == 0 ? "nothing" : VisibleText.Short(string.Join(", ", archive.Entries.Take(5).Select(entry => entry.FullName)));
}
