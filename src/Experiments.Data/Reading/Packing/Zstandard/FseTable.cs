using System.Numerics;

namespace Experiments.Data;

/// <summary>A table of finite state entropy (RFC 8878, 4.1): what each state stands for, and how the next follows from it.</summary>
internal sealed class FseTable
{
    private const int LeastLog = 5;

    private readonly Entry[] _entries;

    private FseTable(int log, Entry[] entries)
    {
        Log = log;
        _entries = entries;
    }

    /// <summary>How many bits a state's number has.</summary>
    public int Log { get; }

    /// <summary>The entry of a state.</summary>
    public ref readonly Entry this[uint state] => ref _entries[state];

    /// <summary>A table of one state, which stands for one symbol.</summary>
    public static FseTable Single(byte symbol) => new(0, [new Entry(symbol, 0, 0)]);

    /// <summary>Reads a table's description (4.1.1).</summary>
    /// <param name="bytes">What it begins.</param>
    /// <param name="mostLog">How many bits a state's number may have.</param>
    /// <param name="mostSymbol">The greatest symbol that there is.</param>
    /// <param name="length">How many bytes it takes.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static FseTable Read(ReadOnlySpan<byte> bytes, int mostLog, int mostSymbol, out int length)
    {
        var at = 0;
        var log = LeastLog + Bits(bytes, ref at, 4);
        if (log > mostLog)
            throw ZstandardFrames.Damaged();
        var counts = new List<short>(mostSymbol + 1);
        for (var left = 1 << log; left > 0;)
        {
            if (counts.Count > mostSymbol)
                throw ZstandardFrames.Damaged();
            // A number from 0 to left + 1; the small ones are written with a bit less.
            var width = BitOperations.Log2((uint)left + 1) + 1;
            var small = (1 << width) - 1 - (left + 1);
            var value = Bits(bytes, ref at, width - 1);
            if (value >= small && Bits(bytes, ref at, 1) == 1)
                value += (1 << (width - 1)) - small;
            var count = value - 1;
            counts.Add((short)count);
            left -= Math.Abs(count);
            if (left < 0)
                throw ZstandardFrames.Damaged();
            if (count != 0)
                continue;
            int zeros;
            do
            {
                zeros = Bits(bytes, ref at, 2);
                counts.AddRange(Enumerable.Repeat((short)0, zeros));
            }
            while (zeros == 3 && counts.Count <= mostSymbol);
        }

        length = (at + 7) / 8;
        return counts.Count <= mostSymbol + 1 ? Of(log, [.. counts]) : throw ZstandardFrames.Damaged();
    }

    /// <summary>The table of symbols that occur as often as stated (4.1.1, "From normalized distribution to decoding tables").</summary>
    /// <param name="log">How many bits a state's number has.</param>
    /// <param name="counts">How many states each symbol has; −1: one, and less than that.</param>
    public static FseTable Of(int log, ReadOnlySpan<short> counts)
    {
        var size = 1 << log;
        var symbols = new byte[size];
        var last = size - 1;
        for (var symbol = 0; symbol < counts.Length; symbol++)
            if (counts[symbol] < 0)
                symbols[last--] = (byte)symbol;
        var state = 0;
        for (var symbol = 0; symbol < counts.Length; symbol++)
            for (var i = 0; i < counts[symbol]; i++)
            {
                symbols[state] = (byte)symbol;
                do
                    state = (state + (size >> 1) + (size >> 3) + 3) & (size - 1);
                while (state > last);
            }

        var entries = new Entry[size];
        Span<int> next = stackalloc int[counts.Length];
        for (var symbol = 0; symbol < counts.Length; symbol++)
            next[symbol] = Math.Abs(counts[symbol]);
        for (state = 0; state < size; state++)
        {
            var number = next[symbols[state]]++;
            var bits = log - BitOperations.Log2((uint)number);
            entries[state] = new Entry(symbols[state], (byte)bits, (ushort)((number << bits) - size));
        }

        return new FseTable(log, entries);
    }

    // Numbers from the lowest bit of the first byte on.
    private static int Bits(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        if (at + count > bytes.Length * 8L)
            throw ZstandardFrames.Damaged();
        var value = (int)BitPacking.Read(bytes, at, count);
        at += count;
        return value;
    }

    /// <summary>A state.</summary>
    /// <param name="Symbol">What it stands for.</param>
    /// <param name="Bits">How many bits the next state is read from.</param>
    /// <param name="Base">What they are added to.</param>
    internal readonly record struct Entry(byte Symbol, byte Bits, ushort Base);
}
