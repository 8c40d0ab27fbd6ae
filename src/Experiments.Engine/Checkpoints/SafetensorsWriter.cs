using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Writes safetensors files: whole, or not at all.</summary>
public static class SafetensorsWriter
{
    // Whole multiples of this go to the file at a time, so that a tensor's bytes are never copied as one.
    private const int ChunkBytes = 1 << 20;

    /// <summary>
    /// Writes tensors to a file, through a temporary name beside it, so that a reader finds the old file or the new one. The data
    /// starts at a multiple of eight bytes, as the safetensors library writes it.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">The tensors in the order in which they are written; float32, float16, bfloat16 or int64.</param>
    /// <param name="metadata">Texts to carry along.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = Header(tensors, metadata);
        WholeFile.Write(path, file =>
        {
            file.Write(header);
            foreach (var (_, tensor) in tensors)
                Write(file, tensor);
        });
    }

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var json = new MemoryStream();
        json.Write(stackalloc byte[SafetensorsHeader.LengthBytes]);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata)
                    writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            var position = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var type = TypeOf(name, tensor);
                writer.WriteStartObject(name);
                writer.WriteString("dtype", type.ToString());
                writer.WriteStartArray("shape");
                foreach (var dimension in tensor.shape)
                    writer.WriteNumberValue(dimension);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(position);
                position += tensor.NumberOfElements * type.Size();
                writer.WriteNumberValue(position);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        while (json.Length % 8 != 0)
            json.WriteByte((byte)' ');
        var header = json.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - SafetensorsHeader.LengthBytes);
        return header;
    }

    private static SafetensorsType TypeOf(string name, Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => SafetensorsType.F32,
        ScalarType.Float16 => SafetensorsType.F16,
        ScalarType.BFloat16 => SafetensorsType.BF16,
        ScalarType.Float64 => SafetensorsType.F64,
        ScalarType.Int64 => SafetensorsType.I64,
        ScalarType.Int32 => SafetensorsType.I32,
        ScalarType.Int16 => SafetensorsType.I16,
        ScalarType.Int8 => SafetensorsType.I8,
        ScalarType.Byte => SafetensorsType.U8,
        ScalarType.Bool => SafetensorsType.BOOL,
        var other => throw new ArgumentException($"Tensor '{name}' has type {other}, which is not written.", nameof(tensor)),
    };

    private static void Write(FileStream file, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var bytes = tensor.detach().cpu().contiguous().bytes;
        for (var start = 0; start < bytes.Length; start += ChunkBytes)
            file.Write(bytes[start..Math.Min(start + ChunkBytes, bytes.Length)]);
    }
}
