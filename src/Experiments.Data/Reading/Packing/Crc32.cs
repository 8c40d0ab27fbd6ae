namespace Experiments.Data;

/// <summary>The checksum of zip and gzip (ISO 3309, RFC 1952 section 8), of bytes that come piece by piece.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320; // x³² + x²⁶ + … + 1, the lowest bit first
    private const int Slices = 8;

    // [slice, byte]: what a byte does to the checksum when so many others come after it.
    private static readonly uint[][] Tables = Filled();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of all pieces so far.</summary>
    public uint Value => ~_state;

    /// <summary>Takes the next piece.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            state ^= bytes[0] | (uint)bytes[1] << 8 | (uint)bytes[2] << 16 | (uint)bytes[3] << 24;
            state = Tables[7][(byte)state] ^ Tables[6][(byte)(state >> 8)] ^ Tables[5][(byte)(state >> 16)] ^ Tables[4][state >> 24]
                ^ Tables[3][bytes[4]] ^ Tables[2][bytes[5]] ^ Tables[1][bytes[6]] ^ Tables[0][bytes[7]];
        }

        foreach (var value in bytes)
            state = Tables[0][(byte)(state ^ value)] ^ state >> 8;
        _state = state;
    }

    private static uint[][] Filled()
    {
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (var value = 0; value < 256; value++)
            {
                var state = slice == 0 ? (uint)value : tables[slice - 1][value];
                for (var bit = 0; bit < 8; bit++)
                    state = (state & 1) == 0 ? state >> 1 : state >> 1 ^ Polynomial;
                tables[slice][value] = state;
            }
        }

        return tables;
    }
}
