using System.Buffers.Binary;
using System.Text.Json;

namespace Experiments.Data;

/// <summary>
/// Reads the names and shapes in the header of a safetensors file: eight bytes that give the header's length (little-endian), the
/// header as JSON, the tensors' bytes (https://huggingface.co/docs/safetensors, "Format").
/// </summary>
internal static class SafetensorsShapes
{
    private const int LengthBytes = 8;

    // The format's own limit.
    private const long LargestHeader = 100_000_000;

    /// <summary>The shape of every tensor.</summary>
    /// <exception cref="InvalidDataException">It is no safetensors file, or not all of one; the message is a clause.</exception>
    public static IReadOnlyDictionary<string, long[]> Read(Stream stream)
    {
        var length = new byte[LengthBytes];
        if (stream.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw new InvalidDataException("it is too short for a safetensors file");
        var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerBytes is 0 or > LargestHeader || headerBytes > (ulong)(stream.Length - LengthBytes))
            throw new InvalidDataException("it is no safetensors file, or only the beginning of one");
        var header = new byte[headerBytes];
        stream.ReadExactly(header);

        var shapes = new Dictionary<string, long[]>();
        long end = 0;
        try
        {
            using var json = JsonDocument.Parse(header);
            foreach (var tensor in json.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__"))
            {
                shapes[tensor.Name] = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
                end = Math.Max(end, tensor.Value.GetProperty("data_offsets")[1].GetInt64());
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or IndexOutOfRangeException)
        {
            throw new InvalidDataException("it is no safetensors file: its header cannot be understood", error);
        }

        var expected = LengthBytes + (long)headerBytes + end;
        return stream.Length == expected
            ? shapes
            : throw new InvalidDataException($"its header speaks of {expected:N0} bytes, but it has {stream.Length:N0}");
    }
}
