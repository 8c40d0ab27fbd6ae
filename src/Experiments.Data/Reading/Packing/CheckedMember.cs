using System.IO.Compression;

namespace Experiments.Data;

/// <summary>A member of a zip that is read once from its beginning, and held against what the zip says of it: .NET itself does not.</summary>
/// <param name="entry">The member.</param>
internal sealed class CheckedMember(ZipArchiveEntry entry) : ForwardStream
{
    private readonly Stream _content = entry.Open();
    private readonly Crc32 _checksum = new();
    private long _read;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The content has ended, and is not what was packed.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = _content.Read(buffer);
        _checksum.Add(buffer[..read]);
        _read += read;
        if (read == 0 && buffer.Length > 0 && (_read != entry.Length || _checksum.Value != entry.Crc32))
            throw new InvalidDataException($"The content of '{entry.FullName}' is not what was packed: length or checksum differ.");
        return read;
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}
