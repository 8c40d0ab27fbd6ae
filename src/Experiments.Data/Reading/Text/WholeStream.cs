namespace Experiments.Data;

/// <summary>All bytes of a stream.</summary>
internal static class WholeStream
{
    private const int PieceBytes = 1 << 17;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">It cannot be read, what it was packed with is broken, or it has 2 GiB or more.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, string source)
    {
        if (stream is MemoryStream { Position: 0 } memory && memory.TryGetBuffer(out var held))
            return held;
        var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, Array.MaxLength) : 0);
        Copy(stream, buffer, source, Array.MaxLength);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Copies a stream from where it is to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="target">Takes its bytes.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="DataException">It cannot be read, what it was packed with is broken, or it is longer.</exception>
    public static void Copy(Stream stream, Stream target, string source, long most = long.MaxValue)
    {
        try
        {
            var piece = new byte[PieceBytes];
            for (var left = most; stream.Read(piece) is var read and > 0; left -= read)
            {
                if (read > left)
                    throw new DataException($"{source}: it is too large: a file of 2 GiB or more has to be divided into several.");
                target.Write(piece, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new DataException($"{source}: it is damaged: {VisibleText.Short(exception.Message)}", exception);
        }
        catch (IOException exception)
        {
            throw new DataException($"{source}: it cannot be read: {VisibleText.Short(exception.Message)}", exception);
        }
    }
}
