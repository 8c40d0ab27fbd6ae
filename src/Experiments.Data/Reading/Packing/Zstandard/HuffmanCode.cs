using System.Numerics;

namespace Experiments.Data;

/// <summary>A Huffman code of bytes (RFC 8878, 4.2).</summary>
internal sealed class HuffmanCode
{
    private const int MostBits = 11;
    private const int MostWeightLog = 6;
    private const int MostWeights = 255; // the last byte's follows from the others'

    private readonly int _bits; // of the longest code
    private readonly (byte Symbol, byte Bits)[] _codes; // by the next bits, as many as the longest code has

    private HuffmanCode(int bits, (byte Symbol, byte Bits)[] codes)
    {
        _bits = bits;
        _codes = codes;
    }

    /// <summary>Reads a code's description (4.2.1).</summary>
    /// <param name="bytes">What it begins.</param>
    /// <param name="length">How many bytes it takes.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static HuffmanCode Read(ReadOnlySpan<byte> bytes, out int length)
    {
        if (bytes.IsEmpty)
            throw ZstandardFrames.Damaged();
        int header = bytes[0];
        length = 1 + (header < 128 ? header : (header - 127 + 1) / 2);
        if (length > bytes.Length)
            throw ZstandardFrames.Damaged();
        var description = bytes[1..length];
        var weights = new List<byte>(MostWeights);
        if (header < 128)
            ReadPacked(description, weights);
        else
            for (var i = 0; i < header - 127; i++)
                weights.Add((byte)(i % 2 == 0 ? description[i / 2] >> 4 : description[i / 2] & 0x0F));
        return Of(weights);
    }

    /// <summary>Reads bytes that were written in this code.</summary>
    /// <param name="stream">The codes, backwards.</param>
    /// <param name="bytes">Where the bytes go: as many as there are.</param>
    /// <exception cref="InvalidDataException">There are fewer, or more.</exception>
    public void Decode(ReadOnlySpan<byte> stream, Span<byte> bytes)
    {
        var bits = new BackwardBits(stream);
        foreach (ref var value in bytes)
        {
            var (symbol, length) = _codes[bits.Peek(_bits)];
            bits.Skip(length);
            value = symbol;
        }

        if (bits.Left != 0)
            throw ZstandardFrames.Damaged();
    }

    // Two states take turns; the stream's end is where one of them finds too few bits for its next (4.2.1.2).
    private static void ReadPacked(ReadOnlySpan<byte> description, List<byte> weights)
    {
        var table = FseTable.Read(description, MostWeightLog, mostSymbol: MostBits + 1, out var length);
        var bits = new BackwardBits(description[length..]);
        var (state, other) = (bits.Read(table.Log), bits.Read(table.Log));
        while (weights.Count < MostWeights)
        {
            weights.Add(table[state].Symbol);
            if (bits.Left < table[state].Bits)
            {
                weights.Add(table[other].Symbol);
                return;
            }

            (state, other) = (other, table[state].Base + bits.Read(table[state].Bits));
        }

        throw ZstandardFrames.Damaged();
    }

    // A byte of weight w has 2^(w-1) of the table's places; the least weights, which have the longest codes, come first.
    private static HuffmanCode Of(List<byte> weights)
    {
        var taken = 0;
        foreach (var weight in weights)
            taken += weight > MostBits ? throw ZstandardFrames.Damaged() : (1 << weight) >> 1;
        if (taken == 0 || weights.Count > MostWeights)
            throw ZstandardFrames.Damaged();
        var bits = BitOperations.Log2((uint)taken) + 1;
        var left = (1 << bits) - taken;
        if (bits > MostBits || !BitOperations.IsPow2(left))
            throw ZstandardFrames.Damaged();
        weights.Add((byte)(BitOperations.Log2((uint)left) + 1));

        var codes = new (byte, byte)[1 << bits];
        var at = 0;
        for (var weight = 1; weight <= bits; weight++)
            for (var symbol = 0; symbol < weights.Count; symbol++)
                if (weights[symbol] == weight)
                {
                    var places = 1 << (weight - 1);
                    codes.AsSpan(at, places).Fill(((byte)symbol, (byte)(bits + 1 - weight)));
                    at += places;
                }

        return at == codes.Length ? new HuffmanCode(bits, codes) : throw ZstandardFrames.Damaged();
    }
}
