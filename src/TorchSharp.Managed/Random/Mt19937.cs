using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// The Mersenne Twister MT19937 with 32-bit output: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally
/// equidistributed uniform pseudo-random number generator", ACM TOMACS 8(1), 1998, seeded as in the authors' revision of 2002.
/// It is the engine behind PyTorch's CPU random numbers.
/// </summary>
internal sealed class Mt19937
{
    /// <summary>How many 32-bit words the state has (n in the paper).</summary>
    public const int Words = 624;

    private const int Middle = 397; // m in the paper
    private const uint Matrix = 0x9908B0DF; // a, the last row of the matrix A
    private const uint UpperBit = 0x80000000;
    private const uint LowerBits = 0x7FFFFFFF;

    private readonly uint[] _state = new uint[Words];
    private int _next = Words;

    public Mt19937(uint seed) => Seed(seed);

    /// <summary>The state's words; a reader must not assume where the next number comes from, see <see cref="Position"/>.</summary>
    public ReadOnlySpan<uint> State => _state;

    /// <summary>The index of the word that makes the next number; <see cref="Words"/> when the state has to be twisted first.</summary>
    public int Position => _next;

    /// <summary>Starts over: the state follows from <paramref name="seed"/> alone.</summary>
    public void Seed(uint seed)
    {
        _state[0] = seed;
        for (int i = 1; i < Words; i++)
        {
            uint previous = _state[i - 1];
            _state[i] = 1812433253u * (previous ^ (previous >> 30)) + (uint)i; // Knuth, TAOCP vol. 2, 3rd ed., p. 106
        }
        _next = Words;
    }

    /// <summary>Puts a state back that <see cref="State"/> and <see cref="Position"/> gave.</summary>
    public void Restore(ReadOnlySpan<uint> state, int position)
    {
        if (state.Length != Words || position is < 0 or > Words)
            throw new ArgumentException($"A Mersenne Twister has {Words} words and a position up to that; got {state.Length} and {position}.");
        state.CopyTo(_state);
        _next = position;
    }

    /// <summary>The next number, uniform over all 2³² values.</summary>
    public uint Next()
    {
        if (_next == Words) NextState();
        return Temper(_state[_next++]);
    }

    /// <summary>Fills with the next numbers.</summary>
    public void Next(Span<uint> numbers)
    {
        while (!numbers.IsEmpty)
        {
            if (_next == Words) NextState();
            ReadOnlySpan<uint> ready = _state.AsSpan(_next, Math.Min(Words - _next, numbers.Length));
            int i = 0;
            for (; i + Vector<uint>.Count <= ready.Length; i += Vector<uint>.Count) Temper(new Vector<uint>(ready[i..])).CopyTo(numbers[i..]);
            for (; i < ready.Length; i++) numbers[i] = Temper(ready[i]);
            _next += ready.Length;
            numbers = numbers[ready.Length..];
        }
    }

    /// <summary>Two numbers in one, the first in the upper half.</summary>
    public ulong NextLong()
    {
        ulong upper = Next();
        return (upper << 32) | Next();
    }

    private static uint Temper(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    private static Vector<uint> Temper(Vector<uint> y)
    {
        y ^= y >>> 11;
        y ^= (y << 7) & new Vector<uint>(0x9D2C5680);
        y ^= (y << 15) & new Vector<uint>(0xEFC60000);
        return y ^ (y >>> 18);
    }

    private void NextState()
    {
        Span<uint> x = _state;
        // A new word is made of old ones from it on, or of new ones far before it: as many at once as a vector has depend on none of each other.
        Twist(x, 0, Words - Middle, Middle);
        Twist(x, Words - Middle, Words - 1, Middle - Words);
        x[Words - 1] = x[Middle - 1] ^ Mix(x[Words - 1], x[0]);
        _next = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // it is hot within its first milliseconds, when a model's weights are drawn
    private static void Twist(Span<uint> x, int start, int end, int distance)
    {
        int i = start;
        for (; i + Vector<uint>.Count <= end; i += Vector<uint>.Count)
        {
            Vector<uint> mixed = Mix(new Vector<uint>(x[i..]), new Vector<uint>(x[(i + 1)..]));
            (new Vector<uint>(x[(i + distance)..]) ^ mixed).CopyTo(x[i..]);
        }

        for (; i < end; i++) x[i] = x[i + distance] ^ Mix(x[i], x[i + 1]);
    }

    private static Vector<uint> Mix(Vector<uint> upper, Vector<uint> lower)
    {
        Vector<uint> y = (upper & new Vector<uint>(UpperBit)) | (lower & new Vector<uint>(LowerBits));
        return (y >>> 1) ^ (-(lower & Vector<uint>.One) & new Vector<uint>(Matrix));
    }

    private static uint Mix(uint upper, uint lower)
    {
        uint y = (upper & UpperBit) | (lower & LowerBits);
        return (y >> 1) ^ ((lower & 1) == 0 ? 0 : Matrix);
    }
}
