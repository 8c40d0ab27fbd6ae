namespace Experiments.Data;

/// <summary>A stream, and some bytes behind its end. Disposing of it leaves the stream itself open.</summary>
/// <param name="first">The stream, from where it stands.</param>
/// <param name="behind">The bytes.</param>
internal sealed class FollowedStream(Stream first, byte[] behind) : ForwardStream
{
    private bool _isBehind;
    private int _given;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (!_isBehind && first.Read(buffer) is var read and > 0)
            return read;
        _isBehind = true;
        var left = behind.AsSpan(_given);
        var count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        _given += count;
        return count;
    }
}
