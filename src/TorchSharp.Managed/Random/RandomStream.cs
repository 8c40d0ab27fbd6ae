using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>
/// PyTorch's CPU random numbers: which words of the Mersenne Twister go into which value, and by which formula, so that one
/// seed gives the same numbers here and there (to the last bits of logarithm, sine and cosine).
/// </summary>
/// <remarks>One stream must not be drawn from by two threads at once; <c>torch.Generator</c> sees to that.</remarks>
internal sealed class RandomStream
{
    /// <summary>From this many elements on, contiguous normal numbers are made in blocks of this size.</summary>
    public const int NormalBlock = 16;

    /// <summary>The length of a saved state in bytes: PyTorch's, so that states can be exchanged.</summary>
    public const int StateBytes = 5056;

    /// <summary>Up to this range, 32 bits are enough to draw an integer from (a skew of at most 1/16).</summary>
    private const ulong WideRange = 1ul << 28;

    private const uint SingleBits = 0xFFFFFF;
    private const float SingleUnit = 1f / (1 << 24);

    private readonly Mt19937 _words;
    private double? _spareNormal; // Box–Muller makes two numbers at a time

    public RandomStream(ulong seed)
    {
        InitialSeed = seed;
        _words = new Mt19937((uint)seed);
    }

    /// <summary>What the stream was last seeded with; only the lower 32 bits reach the generator.</summary>
    public ulong InitialSeed { get; private set; }

    public void Seed(ulong seed)
    {
        InitialSeed = seed;
        _spareNormal = null;
        _words.Seed((uint)seed);
    }

    /// <summary>One word of the stream, uniform over 32 bits.</summary>
    public uint NextWord() => _words.Next();

    /// <summary>A float in [0, 1) with 24 random bits.</summary>
    public float NextSingle() => Single(_words.Next());

    /// <summary>A double in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (_words.NextLong() & ((1ul << 53) - 1)) * (1.0 / (1ul << 53));

    public void Uniform(Span<float> values, double from, double to)
    {
        float low = (float)from, range = (float)to - (float)from;
        Span<uint> words = stackalloc uint[Mt19937.Words];
        for (; !values.IsEmpty; values = values[words.Length..])
        {
            words = words[..Math.Min(words.Length, values.Length)];
            _words.Next(words);
            int i = 0;
            for (; i + Vector<uint>.Count <= words.Length; i += Vector<uint>.Count)
            {
                Vector<int> bits = Vector.AsVectorInt32(new Vector<uint>(words[i..]) & new Vector<uint>(SingleBits));
                (Vector.ConvertToSingle(bits) * SingleUnit * range + new Vector<float>(low)).CopyTo(values[i..]);
            }

            for (; i < words.Length; i++) values[i] = Single(words[i]) * range + low;
        }
    }

    public void Uniform(Span<double> values, double from, double to)
    {
        double range = to - from;
        foreach (ref double value in values) value = NextDouble() * range + from;
    }

    /// <summary>Normal numbers, one after the other: for few elements and for tensors that are not contiguous.</summary>
    public double NextNormal(double mean, double std)
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare * std + mean;
        }
        double angle = 2 * Math.PI * NextDouble();
        double radius = Math.Sqrt(-2 * LogOnePlus(-NextDouble()));
        _spareNormal = radius * Math.Sin(angle);
        return radius * Math.Cos(angle) * std + mean;
    }

    /// <summary>Fills a contiguous tensor's elements with normal numbers.</summary>
    public void Normal(Span<float> values, double mean, double std)
    {
        if (values.Length < NormalBlock)
        {
            foreach (ref float value in values) value = (float)NextNormal(mean, std);
            return;
        }
        Uniform(values, 0, 1);
        int blocks = values.Length / NormalBlock;
        for (int i = 0; i < blocks; i++) BoxMuller(values.Slice(i * NormalBlock, NormalBlock), (float)mean, (float)std);
        if (values.Length % NormalBlock == 0) return;
        Span<float> last = values[^NormalBlock..]; // overlaps the block before it, and draws anew
        Uniform(last, 0, 1);
        BoxMuller(last, (float)mean, (float)std);
    }

    /// <inheritdoc cref="Normal(Span{float}, double, double)"/>
    public void Normal(Span<double> values, double mean, double std)
    {
        if (values.Length < NormalBlock)
        {
            foreach (ref double value in values) value = NextNormal(mean, std);
            return;
        }
        Uniform(values, 0, 1);
        int blocks = values.Length / NormalBlock;
        for (int i = 0; i < blocks; i++) BoxMuller(values.Slice(i * NormalBlock, NormalBlock), mean, std);
        if (values.Length % NormalBlock == 0) return;
        Span<double> last = values[^NormalBlock..];
        Uniform(last, 0, 1);
        BoxMuller(last, mean, std);
    }

    /// <summary>Integers of [low, high).</summary>
    public void Integers(Span<long> values, long low, long high)
    {
        ulong range = (ulong)high - (ulong)low;
        bool wide = range >= WideRange;
        foreach (ref long value in values) value = low + (long)((wide ? _words.NextLong() : _words.Next()) % range);
    }

    /// <summary>0 … n−1 in random order (Fisher and Yates; Durstenfeld's variant from the front).</summary>
    public void Permutation(Span<long> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = i;
        for (int i = 0; i < values.Length - 1; i++)
        {
            int other = i + (int)(_words.Next() % (uint)(values.Length - i));
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    /// <summary>True with probability <paramref name="p"/>.</summary>
    public bool NextBernoulli(double p) => NextDouble() < p;

    /// <summary>Writes the state in the layout of PyTorch's CPU generator (little-endian; unused fields are zero).</summary>
    public void Save(Span<byte> state)
    {
        state.Clear();
        bool fresh = _words.Position == Mt19937.Words;
        BinaryPrimitives.WriteUInt64LittleEndian(state, InitialSeed);
        BinaryPrimitives.WriteInt32LittleEndian(state[8..], fresh ? 1 : Mt19937.Words + 1 - _words.Position); // words left, plus one
        BinaryPrimitives.WriteInt32LittleEndian(state[12..], 1); // seeded
        BinaryPrimitives.WriteUInt64LittleEndian(state[16..], (ulong)(fresh ? 0 : _words.Position));
        for (int i = 0; i < Mt19937.Words; i++) BinaryPrimitives.WriteUInt64LittleEndian(state[(24 + 8 * i)..], _words.State[i]);
        if (_spareNormal is not { } spare) return;
        BinaryPrimitives.WriteDoubleLittleEndian(state[5024..], spare);
        BinaryPrimitives.WriteInt32LittleEndian(state[5040..], 1);
    }

    /// <summary>Reads what <see cref="Save"/> or PyTorch wrote.</summary>
    /// <exception cref="ExternalException">The bytes are no such state.</exception>
    public void Load(ReadOnlySpan<byte> state)
    {
        if (state.Length != StateBytes)
            throw new ExternalException($"A state of the CPU random generator has {StateBytes} bytes, this one has {state.Length}.");
        int left = BinaryPrimitives.ReadInt32LittleEndian(state[8..]);
        ulong next = BinaryPrimitives.ReadUInt64LittleEndian(state[16..]);
        if (left is < 1 or > Mt19937.Words + 1 || next > Mt19937.Words)
            throw new ExternalException("The bytes are no state of a CPU random generator: the position lies outside of it.");
        Span<uint> words = stackalloc uint[Mt19937.Words];
        for (int i = 0; i < words.Length; i++) words[i] = (uint)BinaryPrimitives.ReadUInt64LittleEndian(state[(24 + 8 * i)..]);
        _words.Restore(words, left == 1 ? Mt19937.Words : (int)next);
        InitialSeed = BinaryPrimitives.ReadUInt64LittleEndian(state);
        bool hasSpare = BinaryPrimitives.ReadInt32LittleEndian(state[5040..]) != 0;
        _spareNormal = hasSpare ? BinaryPrimitives.ReadDoubleLittleEndian(state[5024..]) : null;
    }

    /// <summary>Box and Muller (1958) over 16 uniform numbers: the first eight give the radii, the last eight the angles.</summary>
    // Optimised from the first call on: unoptimised calls took 0.2 s of a small run of 1.1 s.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BoxMuller(Span<float> block, float mean, float std)
    {
        Vector256<float> uniform = Vector256<float>.One - Vector256.Create<float>(block); // in (0, 1], so that its logarithm is finite
        Vector256<float> angle = Vector256.Create<float>(block[8..]) * (2 * MathF.PI);
        Vector256<float> radius = Vector256.Sqrt(Vector256.Log(uniform) * -2f);
        (Vector256<float> sine, Vector256<float> cosine) = Vector256.SinCos(angle);
        (radius * cosine * std + Vector256.Create(mean)).CopyTo(block);
        (radius * sine * std + Vector256.Create(mean)).CopyTo(block[8..]);
    }

    private static void BoxMuller(Span<double> block, double mean, double std)
    {
        for (int i = 0; i < NormalBlock / 2; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * block[i + 8]);
            block[i] = radius * cosine * std + mean;
            block[i + 8] = radius * sine * std + mean;
        }
    }

    private static float Single(uint word) => (word & SingleBits) * SingleUnit;

    /// <summary>log(1 + x) without the loss of a small x in the sum (Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
