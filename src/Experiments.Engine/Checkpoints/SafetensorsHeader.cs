using System.Buffers.Binary;

namespace Experiments.Engine;

/// <summary>
/// The header of a safetensors file: eight bytes with its length (little-endian), then JSON that gives each tensor's type, shape and
/// place in the data that follows (github.com/huggingface/safetensors, "Format"). Nothing in it is trusted: a header that this
/// class returns describes tensors that lie within the file, side by side, without a gap, and of the size that their shape says.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The greatest length of the JSON part, in bytes, that the format allows.</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>How many bytes give the length of the JSON part.</summary>
    public const int LengthBytes = 8;

    private SafetensorsHeader(long dataStart, SafetensorsHeaderParser parsed)
    {
        DataStart = dataStart;
        Tensors = parsed.Tensors.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        Metadata = parsed.Metadata;
    }

    /// <summary>Where in the file the data section begins.</summary>
    public long DataStart { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    /// <summary>What <c>__metadata__</c> says; empty where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads and checks the header of an open file.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="file">The file, positioned anywhere.</param>
    /// <exception cref="CheckpointException">The file is no safetensors file, or is damaged.</exception>
    public static SafetensorsHeader Read(string path, FileStream file)
    {
        var available = file.Length - LengthBytes;
        if (available < 2)
            throw new CheckpointException(path, $"not a safetensors file: it has only {file.Length} bytes. Fetch the file again.");

        file.Position = 0;
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        file.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        var first = file.ReadByte();
        if (first != '{')
            throw new CheckpointException(
                path, $"not a safetensors file{KindOf(lengthBytes)}. Give a model.safetensors in Hugging Face's layout.");
        if (length is < 2 or > MaxLength)
            throw new CheckpointException(
                path, $"its header claims {length} bytes; the format allows 2 to {MaxLength}. The file is damaged: fetch it again.");
        if (length > (ulong)available)
            throw new CheckpointException(
                path, $"cut off within its header: {length} bytes of header are announced, {available} are there. Fetch the file again.");

        var json = new byte[length];
        json[0] = (byte)first;
        file.ReadExactly(json.AsSpan(1));
        var parsed = new SafetensorsHeaderParser(path);
        parsed.Parse(json);
        parsed.CheckLayout(dataLength: available - (long)length);
        return new SafetensorsHeader(LengthBytes + (long)length, parsed);
    }

    private static string KindOf(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => " (a zip archive, such as PyTorch's pytorch_model.bin)",
        [0x80, ..] => " (a Python pickle, such as an old pytorch_model.bin)",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => " (HDF5, such as TensorFlow's tf_model.h5)",
        [(byte)'G', (byte)'G', (byte)'U', (byte)'F', ..] => " (GGUF)",
        [(byte)'v', (byte)'e', (byte)'r', (byte)'s', ..] => " (a Git LFS pointer: the file itself was not fetched)",
        [(byte)'<', ..] => " (a web page)",
        _ => "",
    };
}
