using System.Numerics;
using System.Runtime.CompilerServices;

namespace Experiments.Runs;

/// <summary>
/// How often each example counts in one resample. The counts are also kept as bits, a plane for each power of two, so that those of any subset can be
/// summed 64 examples at a time, and exactly.
/// </summary>
/// <remarks>
/// A comparison runs these loops for most of its time, and is over before the runtime would have compiled them anew: they are optimised from their
/// first call on.
/// </remarks>
internal sealed class DrawnRows
{
    private const int Bits = 64;

    private readonly int[] _counts;
    private readonly double[] _weights;
    private readonly int _words;
    private ulong[] _planes = []; // [planes, words]
    private int _used;

    /// <summary>Every example once.</summary>
    public DrawnRows(int rows)
    {
        _counts = new int[rows];
        _weights = new double[rows];
        _words = (rows + Bits - 1) / Bits;
        Array.Fill(_counts, 1);
        Lay();
    }

    /// <summary>How many examples there are.</summary>
    public int Rows => _counts.Length;

    /// <summary>The counts. [rows]</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>A set of examples, a bit each. [⌈rows / 64⌉]</summary>
    public static ulong[] SetOf(int rows, Func<int, bool> isIn)
    {
        ulong[] set = new ulong[(rows + Bits - 1) / Bits];
        for (int row = 0; row < rows; row++)
        {
            set[row / Bits] |= isIn(row) ? 1UL << (row % Bits) : 0;
        }

        return set;
    }

    /// <summary>Draws as many examples as there are, with replacement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Draw(ResampleRandom random)
    {
        Array.Clear(_counts);
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[random.Next(_counts.Length)]++;
        }

        Lay();
    }

    /// <summary>How often the examples of a set were drawn together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountOf(ReadOnlySpan<ulong> set)
    {
        int count = 0;
        for (int plane = 0; plane < _used; plane++)
        {
            int ones = 0;
            ReadOnlySpan<ulong> bits = _planes.AsSpan(plane * _words, set.Length);
            for (int word = 0; word < set.Length; word++)
            {
                ones += BitOperations.PopCount(bits[word] & set[word]);
            }

            count += ones << plane;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lay()
    {
        int greatest = 0;
        for (int row = 0; row < _counts.Length; row++)
        {
            _weights[row] = _counts[row];
            greatest = Math.Max(greatest, _counts[row]);
        }

        _used = greatest == 0 ? 0 : BitOperations.Log2((uint)greatest) + 1;
        if (_planes.Length < _used * _words)
        {
            _planes = new ulong[_used * _words];
        }

        for (int plane = 0; plane < _used; plane++)
        {
            Span<ulong> bits = _planes.AsSpan(plane * _words, _words);
            for (int word = 0; word < bits.Length; word++)
            {
                ulong set = 0;
                int end = Math.Min(Bits, _counts.Length - (word * Bits));
                for (int bit = 0; bit < end; bit++)
                {
                    set |= (ulong)((_counts[(word * Bits) + bit] >> plane) & 1) << bit;
                }

                bits[word] = set;
            }
        }
    }
}
