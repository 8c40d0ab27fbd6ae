using System.Security.Cryptography;

namespace Experiments.Data;

/// <summary>
/// A file that is being downloaded: what has arrived, its SHA-256 so far, and a note beside it of what it is a part of. It survives a
/// broken connection and the end of the process.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private readonly string _path;
    private readonly Stream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private PartFile(string path, Stream file)
    {
        _path = path;
        _file = file;
        Note = PartNote.Read(NotePath(path));
    }

    /// <summary>The bytes that are there.</summary>
    public long Length { get; private set; }

    /// <summary>What they are a part of; null where that is not known, and the bytes are worth nothing.</summary>
    public PartNote? Note { get; private set; }

    /// <summary>The SHA-256 of the bytes that are there.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Opens what an earlier attempt left, hashing it, or an empty file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="open">Opens it for reading and writing.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<PartFile> OpenAsync(string path, Func<string, Stream> open, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = new PartFile(path, open(path));
        try
        {
            var buffer = new byte[BufferBytes];
            int read;
            while ((read = await part._file.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                part.Count(buffer.AsSpan(0, read));
            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    /// <summary>Removes what a download left.</summary>
    public static void Remove(string path)
    {
        AtomicFile.Remove(path);
        AtomicFile.Remove(NotePath(path));
    }

    /// <summary>Throws away what is there and notes what comes instead.</summary>
    public void Restart(PartNote note)
    {
        _file.SetLength(0);
        _file.Position = 0;
        _hash.GetHashAndReset();
        Length = 0;
        note.Write(NotePath(_path));
        Note = note;
    }

    /// <summary>Appends bytes.</summary>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        Count(bytes.Span);
    }

    /// <summary>The name that git gives to the bytes that are there.</summary>
    public async Task<string> GitBlobAsync(CancellationToken cancellation)
    {
        _file.Position = 0;
        return await ContentHash.OfGitBlobAsync(_file, cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the disk has all of it.</summary>
    public void Flush()
    {
        if (_file is FileStream file)
            file.Flush(flushToDisk: true);
        else
            _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    private static string NotePath(string path) => $"{path}.json";

    private void Count(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Length += bytes.Length;
    }
}
