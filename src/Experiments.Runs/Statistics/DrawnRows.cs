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

    // Planes for counts up to 15, beside each other; a greater one is hardly ever drawn.
    private const int Planes = 4;

    private readonly int[] _counts;
    private readonly int _words;
    private readonly ulong[] _planes; // [words, 4]
    private readonly List<(int Row, int Count)> _beyond = []; // what is in no plane
    private double[] _weights = [];
    private bool _areWeighed;

    /// <summary>Every example once.</summary>
    public DrawnRows(int rows)
        : this([.. Enumerable.Repeat(1, rows)])
    {
    }

    /// <param name="counts">How often each example counts. [rows]</param>
    internal DrawnRows(int[] counts)
    {
        _counts = counts;
        _words = (counts.Length + Bits - 1) / Bits;
        _planes = new ulong[_words * Planes];
        Lay();
    }

    /// <summary>How many examples there are.</summary>
    public int Rows => _counts.Length;

    /// <summary>The counts. [rows]</summary>
    public ReadOnlySpan<double> Weights
    {
        get
        {
            if (!_areWeighed)
            {
                _weights = _weights.Length == _counts.Length ? _weights : new double[_counts.Length];
                for (int row = 0; row < _counts.Length; row++)
                {
                    _weights[row] = _counts[row];
                }

                _areWeighed = true;
            }

            return _weights;
        }
    }

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
        int ones = 0;
        int twos = 0;
        int fours = 0;
        int eights = 0;
        ReadOnlySpan<ulong> planes = _planes;
        for (int word = 0; word < set.Length; word++)
        {
            ReadOnlySpan<ulong> bits = planes.Slice(word * Planes, Planes);
            ulong wanted = set[word];
            ones += BitOperations.PopCount(bits[0] & wanted);
            twos += BitOperations.PopCount(bits[1] & wanted);
            fours += BitOperations.PopCount(bits[2] & wanted);
            eights += BitOperations.PopCount(bits[3] & wanted);
        }

        int count = ones + (2 * twos) + (4 * fours) + (8 * eights);
        foreach ((int row, int times) in _beyond)
        {
            count += (set[row / Bits] & (1UL << (row % Bits))) != 0 ? times : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lay()
    {
        _beyond.Clear();
        for (int word = 0; word < _words; word++)
        {
            ulong ones = 0;
            ulong twos = 0;
            ulong fours = 0;
            ulong eights = 0;
            int first = word * Bits;
            ReadOnlySpan<int> counts = _counts.AsSpan(first, Math.Min(Bits, _counts.Length - first));
            for (int bit = 0; bit < counts.Length; bit++)
            {
                ulong count = (ulong)counts[bit];
                ones |= (count & 1) << bit;
                twos |= ((count >> 1) & 1) << bit;
                fours |= ((count >> 2) & 1) << bit;
                eights |= ((count >> 3) & 1) << bit;
                if (count >= 1 << Planes)
                {
                    _beyond.Add((first + bit, counts[bit] & (-1 << Planes)));
                }
            }

            (_planes[word * Planes], _planes[(word * Planes) + 1]) = (ones, twos);
            (_planes[(word * Planes) + 2], _planes[(word * Planes) + 3]) = (fours, eights);
        }

        _areWeighed = false;
    }
}
