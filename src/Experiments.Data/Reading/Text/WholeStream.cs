namespace Experiments.Data;

/// <summary>All bytes of a stream.</summary>
internal static class WholeStream
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">It cannot be read, what it was packed with is broken, or it has 2 GiB or more.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, string source)
    {
        try
        {
            // Room for one byte more than there should be, so that the end is seen without growing.
            using var buffer = stream.CanSeek && stream.Length < Array.MaxLength ? new MemoryStream((int)stream.Length + 1) : new MemoryStream();
            stream.CopyTo(buffer);
            return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        }
        catch (InvalidDataException exception)
        {
            throw new DataException($"{source}: it is damaged: {VisibleText.Short(exception.Message)}", exception);
        }
        catch (Exception exception) when (exception is OutOfMemoryException or IOException { Message: "Stream was too long." })
        {
            throw new DataException($"{source}: it is too large: a file of 2 GiB or more has to be divided into several.", exception);
        }
        catch (IOException exception)
        {
            throw new DataException($"{source}: it cannot be read: {VisibleText.Short(exception.Message)}", exception);
        }
    }
}
