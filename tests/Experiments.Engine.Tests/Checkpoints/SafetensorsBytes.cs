using System.Buffers.Binary;
using System.Text;

namespace Experiments.Engine.Tests;

/// <summary>Makes safetensors files by hand, right ones and wrong ones.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file with this header, padded as the library pads it, and so many bytes of data, each its own index.</summary>
    public static byte[] Of(string header, int dataBytes) =>
        Of(Encoding.UTF8.GetBytes(header), [.. Enumerable.Range(0, dataBytes).Select(i => (byte)i)]);

    /// <summary>A file with this header and this data.</summary>
    public static byte[] Of(byte[] header, byte[] data)
    {
        var padded = header.Concat(Enumerable.Repeat((byte)' ', (8 - (header.Length % 8)) % 8)).ToArray();
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded.Length);
        return [.. length, .. padded, .. data];
    }
}
