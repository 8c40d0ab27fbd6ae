using System.Buffers.Binary;
using System.Numerics;

namespace Experiments.Runs;

/// <summary>
/// The checksum of TensorBoard's records: CRC-32C (Castagnoli), rotated and shifted, since the checksum of data that hold checksums is weak.
/// </summary>
internal static class MaskedCrc
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }

        foreach (byte one in data)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
