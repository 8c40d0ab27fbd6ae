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
    private const uint Twist = 0x9908B0DF; // a, the last row of the matrix A
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

    private void NextState()
    {
        uint[] x = _state;
        int i = 0;
        for (; i < Words - Middle; i++) x[i] = x[i + Middle] ^ Mix(x[i], x[i + 1]);
        for (; i < Words - 1; i++) x[i] = x[i + Middle - Words] ^ Mix(x[i], x[i + 1]);
        x[Words - 1] = x[Middle - 1] ^ Mix(x[Words - 1], x[0]);
        _next = 0;
    }

    private static uint Mix(uint upper, uint lower)
    {
        uint y = (upper & UpperBit) | (lower & LowerBits);
        return (y >> 1) ^ ((lower & 1) == 0 ? 0 : Twist);
    }
}
