using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Experiments.Data;

/// <summary>
/// A file's content, where the file may be packed by gzip or Zstandard, or as the member of a zip. What a file is, its first bytes say, not its
/// name. Disposing of it leaves the file itself open.
/// </summary>
internal sealed class Unpacked : IDisposable
{
    private readonly IDisposable[] _opened;

    private Unpacked(Stream content, params IDisposable[] opened)
    {
        Content = content;
        _opened = opened;
    }

    /// <summary>The content, from its beginning.</summary>
    public Stream Content { get; }

    /// <summary>Opens a file's content.</summary>
    /// <param name="file">The file, which can be searched.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="member">The member of a zip; null: its only one.</param>
    /// <exception cref="DataException">The zip is broken, or it does not tell which member is meant.</exception>
    public static Unpacked Open(Stream file, string source, string? member)
    {
        if (ZipMember.IsZip(file))
            return OpenMember(file, source, member);
        if (member is not null)
            throw new DataException($"{source}: it is no zip, so it has no member '{VisibleText.Short(member)}'. Take 'member' out.");
        if (IsZstandard(file))
            return OpenZstandard(file, source);
        return IsGzip(file) ? new Unpacked(InMemory(GzipContent.Read(file, source))) : new Unpacked(file);
    }

    /// <summary>The files in a zip that are somebody's data: no folders, and nothing that an operating system adds.</summary>
    public static IEnumerable<ZipArchiveEntry> Members(ZipArchive archive) => archive.Entries.Where(entry =>
        entry.Name.Length > 0 && !entry.Name.StartsWith('.') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var opened in _opened)
            opened.Dispose();
    }

    private static Unpacked OpenZstandard(Stream file, string source)
    {
        try
        {
            return new Unpacked(InMemory(ZstandardContent.Unpack(WholeStream.Read(file, source).Span, Array.MaxLength)));
        }
        catch (InvalidDataException exception)
        {
            throw new DataException($"{source}: it cannot be unpacked: {VisibleText.Short(exception.Message)}.", exception);
        }
    }

    // What reads it takes the bytes as they lie here, without a copy.
    private static MemoryStream InMemory(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false, publiclyVisible: true)
        : new MemoryStream(bytes.ToArray(), writable: false);

    private static Unpacked OpenMember(Stream file, string source, string? member)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            ZipArchiveEntry[] members = [.. Members(archive).Where(entry => member is null || entry.FullName == member || entry.Name == member)];
            if (members.Length != 1)
                throw Ambiguous(archive, source, member, members.Length);
            var content = new CheckedMember(members[0]);
            return new Unpacked(content, content, archive);
        }
        catch (Exception exception)
        {
            archive?.Dispose();
            if (exception is InvalidDataException)
                throw new DataException($"{source}: the zip is damaged: {VisibleText.Short(exception.Message)}", exception);
            throw;
        }
    }

    private static DataException Ambiguous(ZipArchive archive, string source, string? member, int found)
    {
        var listing = string.Join(", ", Members(archive).Take(10).Select(entry => $"'{VisibleText.Short(entry.FullName)}'"));
        var holds = listing.Length == 0 ? "It holds no file at all." : $"It holds {listing}: set 'member' of the source to one of them.";
        return new DataException(member is null
            ? $"{source}: the zip holds {found} files, not one. {holds}"
            : $"{source}: the zip holds {(found == 0 ? "no" : "more than one")} '{VisibleText.Short(member)}'. {holds}");
    }

    private static bool IsGzip(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        return Start(file, start) is [0x1F, 0x8B]; // RFC 1952, "ID1" and "ID2"
    }

    private static bool IsZstandard(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        // RFC 8878, 3.1.1 and 3.1.2: a frame, or one that is passed over.
        return Start(file, start) is [0x28, 0xB5, 0x2F, 0xFD] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18];
    }

    private static ReadOnlySpan<byte> Start(Stream file, Span<byte> buffer)
    {
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return buffer[..read];
    }
}
