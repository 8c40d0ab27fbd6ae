using System.Buffers.Binary;

namespace Experiments.Data;

/// <summary>The compressed blocks of a frame (RFC 8878, 3.1.1.3): literals, and sequences that say where they go and what is repeated.</summary>
/// <param name="content">What has been unpacked so far; blocks go behind it and repeat parts of it.</param>
internal sealed class ZstandardBlocks(ZstandardContent content)
{
    private const int MostCodeOfOffset = 31;

    private static readonly FseTable DefaultLiterals = FseTable.Of(
        6, [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1]);

    private static readonly FseTable DefaultMatches = FseTable.Of(
        6, [1, 4, 3, 2, 2, 2, 2, 2, 2, .. Enumerable.Repeat((short)1, 37), -1, -1, -1, -1, -1, -1, -1]);

    private static readonly FseTable DefaultOffsets = FseTable.Of(
        5, [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]);

    // Of lengths by their codes: how many bits are added, and to what (3.1.1.3.2.1.1).
    private static readonly (int Base, int Bits)[] LiteralLengths =
        Lengths(0, [.. new int[16], 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

    private static readonly (int Base, int Bits)[] MatchLengths =
        Lengths(3, [.. new int[32], 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

    private readonly byte[] _literals = new byte[ZstandardFrames.MostBlockBytes];
    private readonly uint[] _lastOffsets = [1, 4, 8];
    private HuffmanCode? _code;
    private FseTable? _literalTable;
    private FseTable? _offsetTable;
    private FseTable? _matchTable;

    /// <summary>Unpacks a block.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Read(ReadOnlySpan<byte> block)
    {
        var literals = Literals(ref block);
        var count = SequenceCount(ref block);
        if (count == 0)
        {
            if (!block.IsEmpty)
                throw ZstandardFrames.Damaged();
            content.Add(literals);
            return;
        }

        var modes = Take(ref block, 1)[0];
        if ((modes & 3) != 0)
            throw ZstandardFrames.Damaged();
        _literalTable = Table(ref block, modes >> 6, _literalTable, DefaultLiterals, mostLog: 9, LiteralLengths.Length - 1);
        _offsetTable = Table(ref block, (modes >> 4) & 3, _offsetTable, DefaultOffsets, mostLog: 8, MostCodeOfOffset);
        _matchTable = Table(ref block, (modes >> 2) & 3, _matchTable, DefaultMatches, mostLog: 9, MatchLengths.Length - 1);
        Sequences(block, count, literals);
    }

    private static (int Base, int Bits)[] Lengths(int first, int[] bits)
    {
        var lengths = new (int, int)[bits.Length];
        foreach (var (code, width) in bits.Index())
        {
            lengths[code] = (first, width);
            first += 1 << width;
        }

        return lengths;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (count > bytes.Length)
            throw ZstandardFrames.Damaged();
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static int SequenceCount(ref ReadOnlySpan<byte> block)
    {
        int first = Take(ref block, 1)[0];
        if (first < 128)
            return first;
        if (first < 255)
            return ((first - 128) << 8) + Take(ref block, 1)[0];
        return BinaryPrimitives.ReadUInt16LittleEndian(Take(ref block, 2)) + 0x7F00;
    }

    private static FseTable Table(ref ReadOnlySpan<byte> block, int mode, FseTable? last, FseTable otherwise, int mostLog, int mostSymbol)
    {
        switch (mode)
        {
            case 0:
                return otherwise;
            case 1:
                var symbol = Take(ref block, 1)[0];
                return symbol <= mostSymbol ? FseTable.Single(symbol) : throw ZstandardFrames.Damaged();
            case 2:
                var table = FseTable.Read(block, mostLog, mostSymbol, out var length);
                Take(ref block, length);
                return table;
            default:
                return last ?? throw ZstandardFrames.Damaged();
        }
    }

    // 3.1.1.3.1: as they are, one byte repeated, or in a Huffman code: this block's own, or the last one's.
    private ReadOnlySpan<byte> Literals(ref ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
            throw ZstandardFrames.Damaged();
        var (type, format) = (block[0] & 3, (block[0] >> 2) & 3);
        return type < 2 ? PlainLiterals(ref block, type, format) : CodedLiterals(ref block, type, format);
    }

    private ReadOnlySpan<byte> PlainLiterals(ref ReadOnlySpan<byte> block, int type, int format)
    {
        var header = Number(Take(ref block, format switch { 1 => 2, 3 => 3, _ => 1 }));
        var size = (int)(format is 1 or 3 ? header >> 4 : header >> 3);
        if (size > _literals.Length)
            throw ZstandardFrames.Damaged();
        if (type == 0)
            return Take(ref block, size);
        _literals.AsSpan(0, size).Fill(Take(ref block, 1)[0]);
        return _literals.AsSpan(0, size);
    }

    private ReadOnlySpan<byte> CodedLiterals(ref ReadOnlySpan<byte> block, int type, int format)
    {
        var width = format switch { 2 => 14, 3 => 18, _ => 10 };
        var header = Number(Take(ref block, (4 + (2 * width) + 7) / 8)) >> 4;
        var size = (int)(header & ((1UL << width) - 1));
        var packed = Take(ref block, (int)(header >> width));
        if (size > _literals.Length)
            throw ZstandardFrames.Damaged();
        if (type == 2)
        {
            _code = HuffmanCode.Read(packed, out var length);
            packed = packed[length..];
        }

        var code = _code ?? throw ZstandardFrames.Damaged();
        var literals = _literals.AsSpan(0, size);
        if (format == 0)
        {
            code.Decode(packed, literals);
            return literals;
        }

        var sizes = Take(ref packed, 6); // of the first three of four streams
        var each = (size + 3) / 4;
        if (3 * each > size)
            throw ZstandardFrames.Damaged();
        for (var i = 0; i < 3; i++)
            code.Decode(Take(ref packed, BinaryPrimitives.ReadUInt16LittleEndian(sizes[(2 * i)..])), literals.Slice(i * each, each));
        code.Decode(packed, literals[(3 * each)..]);
        return literals;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return number;
    }

    // 3.1.1.3.2 and 4.1: so many literals, then so many bytes from so far back.
    private void Sequences(ReadOnlySpan<byte> block, int count, ReadOnlySpan<byte> literals)
    {
        var bits = new BackwardBits(block);
        var (literalTable, offsetTable, matchTable) = (_literalTable!, _offsetTable!, _matchTable!);
        var (literalState, offsetState, matchState) = (bits.Read(literalTable.Log), bits.Read(offsetTable.Log), bits.Read(matchTable.Log));
        var end = content.Length + ZstandardFrames.MostBlockBytes;
        while (true)
        {
            ref readonly var literal = ref literalTable[literalState];
            ref readonly var match = ref matchTable[matchState];
            ref readonly var offset = ref offsetTable[offsetState];
            var distance = (1u << offset.Symbol) + bits.Read(offset.Symbol);
            var matchLength = MatchLengths[match.Symbol].Base + (int)bits.Read(MatchLengths[match.Symbol].Bits);
            var literalLength = LiteralLengths[literal.Symbol].Base + (int)bits.Read(LiteralLengths[literal.Symbol].Bits);

            content.Add(Take(ref literals, literalLength));
            content.Repeat(Offset(distance, literalLength == 0), matchLength);
            if (content.Length > end)
                throw ZstandardFrames.Damaged();
            if (--count == 0)
                break;
            literalState = literal.Base + bits.Read(literal.Bits);
            matchState = match.Base + bits.Read(match.Bits);
            offsetState = offset.Base + bits.Read(offset.Bits);
        }

        if (bits.Left != 0)
            throw ZstandardFrames.Damaged();
        content.Add(literals);
        if (content.Length > end)
            throw ZstandardFrames.Damaged();
    }

    // 3.1.1.5: the values 1 to 3 mean one of the last three offsets, a step further where no literals come before.
    private uint Offset(uint value, bool withoutLiterals)
    {
        var which = value > 3 ? 3 : (int)value - 1 + (withoutLiterals ? 1 : 0);
        var offset = value > 3 ? value - 3 : which == 3 ? _lastOffsets[0] - 1 : _lastOffsets[which];
        if (offset == 0)
            throw ZstandardFrames.Damaged();
        if (which >= 2)
            _lastOffsets[2] = _lastOffsets[1];
        if (which >= 1)
            _lastOffsets[1] = _lastOffsets[0];
        _lastOffsets[0] = offset;
        return offset;
    }
}
