using System.Security.Cryptography;

namespace Experiments.Data;

/// <summary>Copies a stream into a new file and computes its SHA-256 on the way.</summary>
internal static class HashedCopy
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Copies and waits for the disk. A stream that gives more than the limit is cut right behind it, so its size tells.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="path">The new file.</param>
    /// <param name="limit">The most bytes that may be right; one more is written at most.</param>
    /// <param name="cancellation">Ends the copy; the file then stays as it is.</param>
    /// <exception cref="SourceException">The source cannot be read, or the disk refuses.</exception>
    public static async Task<CachedFile> ToFileAsync(Stream source, string path, long limit, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            while (bytes <= limit)
            {
                var wanted = (int)Math.Min(buffer.Length, limit - bytes + 1);
                var read = await ReadAsync(source, buffer.AsMemory(0, wanted), path, cancellation).ConfigureAwait(false);
                if (read == 0)
                    break;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                bytes += read;
            }
            file.Flush(flushToDisk: true);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw DiskError.Explain(error, path);
        }
        return new CachedFile(Path.GetFileName(path), bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), File.GetLastWriteTimeUtc(path));
    }

    private static async ValueTask<int> ReadAsync(Stream source, Memory<byte> buffer, string path, CancellationToken cancellation)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw new SourceException($"What becomes {path} cannot be read: {VisibleText.Short(error.Message)}", inner: error);
        }
    }
}
