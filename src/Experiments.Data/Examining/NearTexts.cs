using System.Numerics;
using System.Runtime.InteropServices;

namespace Experiments.Data;

/// <summary>
/// Finds, among the texts of one split, those that a text is like. Exact: sets with a Jaccard index of t or more share a word among the
/// first n − ⌈t·n⌉ + 1 of each, in any order that is the same for all sets; with the rarest words first, few sets do (S. Chaudhuri,
/// V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006). Most of these fall by a glance at 64
/// bits, without a look at their words (E. Sandes, G. Teodoro, A. Melo, "Bitmap filter", Information Systems 88, 2020).
/// </summary>
internal sealed class NearTexts
{
    // Four fifths in whole numbers: 0.8 is none in binary, and a pair that is just near enough must count.
    private const int Common = 4;
    private const int Either = 5;

    private readonly Dictionary<string, Row> _exact;
    private readonly (int[] Set, Row Row)[] _sets; // different sets, by size
    private readonly int[] _starts; // of each word's part of _postings
    private readonly Posting[] _postings; // of a word, by size

    /// <summary>Takes the texts to look among.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="sets">Their words, as <see cref="WordSets.Rank"/> leaves them.</param>
    /// <param name="words">How many words there are in all.</param>
    public NearTexts(IReadOnlyList<Row> rows, int[][] sets, int words)
    {
        Dictionary<string, Row> exact = null!;
        (int[], Row)[] different = null!;
        Parallel.Invoke(() => exact = ByText(rows), () => different = BySize(rows, sets));
        (_exact, _sets) = (exact, different);

        _starts = new int[words + 1];
        foreach (var (set, _) in _sets)
            foreach (var word in Prefix(set))
                _starts[word + 1]++;
        for (var word = 0; word < words; word++)
            _starts[word + 1] += _starts[word];
        _postings = new Posting[_starts[^1]];
        var next = _starts.AsSpan(0, words).ToArray();
        for (var i = 0; i < _sets.Length; i++)
        {
            var posting = new Posting(Parities(_sets[i].Set), i, _sets[i].Set.Length);
            foreach (var word in Prefix(_sets[i].Set))
                _postings[next[word]++] = posting;
        }
    }

    /// <summary>Looks for the texts of another split.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="sets">Their words, as <see cref="WordSets.Rank"/> leaves them.</param>
    public Overlap Overlap(IReadOnlyList<Row> rows, int[][] sets)
    {
        var found = new OverlapPair?[rows.Count];
        Parallel.For(0, rows.Count, i => found[i] = _exact.TryGetValue(rows[i].Text, out var same)
            ? new OverlapPair(rows[i], same, 1, IsExact: true)
            : Nearest(sets[i]) is var (other, similarity) ? new OverlapPair(rows[i], other, similarity, IsExact: false) : null);
        OverlapPair[] pairs = [.. found.OfType<OverlapPair>()];
        var exact = pairs.Count(pair => pair.IsExact);
        return new Overlap(rows.Count, exact, pairs.Length - exact, pairs);
    }

    private static Dictionary<string, Row> ByText(IReadOnlyList<Row> rows)
    {
        var first = new Dictionary<string, Row>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
            first.TryAdd(row.Text, row);
        return first;
    }

    private static (int[] Set, Row Row)[] BySize(IReadOnlyList<Row> rows, int[][] sets)
    {
        var seen = new HashSet<int[]>(sets.Length, new SameWords());
        var different = new List<int>(sets.Length);
        for (var i = 0; i < sets.Length; i++)
            if (sets[i].Length > 0 && seen.Add(sets[i]))
                different.Add(i);

        // Counting sort: sizes are few, and those of equal size stay in order.
        var next = new int[sets.Select(set => set.Length).DefaultIfEmpty().Max() + 2];
        foreach (var i in different)
            next[sets[i].Length + 1]++;
        for (var size = 1; size < next.Length; size++)
            next[size] += next[size - 1];
        var sorted = new (int[] Set, Row Row)[different.Count];
        foreach (var i in different)
            sorted[next[sets[i].Length]++] = (sets[i], rows[i]);
        return sorted;
    }

    private static ReadOnlySpan<int> Prefix(int[] set) => set.AsSpan(0, set.Length - LeastOf(set.Length) + 1);

    // The fewest words that a set shares with another to be near it, at the least: ⌈n·4/5⌉. It is also the least size of the other.
    private static int LeastOf(int words) => (words * Common + Either - 1) / Either;

    // The fewest words that two sets must share: |A∩B| / (|A|+|B|−|A∩B|) ≥ 4/5 means |A∩B| ≥ (|A|+|B|)·4/9.
    private static int LeastShared(int words, int otherWords) => ((words + otherWords) * Common + Common + Either - 1) / (Common + Either);

    // Of 64 heaps of words, whether a set has an odd number from each. Two sets differ in as many words at least as in bits.
    private static ulong Parities(int[] set)
    {
        ulong parities = 0;
        foreach (var word in set)
            parities ^= 1UL << (int)((uint)word * 2654435769u >> 26); // Knuth's multiplicative hashing, to 6 bits
        return parities;
    }

    private static int Shared(int[] one, int[] other, int least)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            if (shared + Math.Min(one.Length - i, other.Length - j) < least)
                return 0;
            if (one[i] == other[j])
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            else if (one[i] < other[j])
                i++;
            else
                j++;
        }

        return shared;
    }

    private (Row Row, double Similarity)? Nearest(int[] set)
    {
        if (set.Length == 0)
            return null;
        var (best, bestPosition) = (0.0, -1);
        var parities = Parities(set);
        var (smallest, largest) = (LeastOf(set.Length), set.Length * Either / Common);
        foreach (var word in Prefix(set))
            for (var at = FirstOfSize(word, smallest); at < _starts[word + 1] && _postings[at].Words <= largest; at++)
            {
                ref readonly var posting = ref _postings[at];
                var least = LeastShared(set.Length, posting.Words);
                if (BitOperations.PopCount(parities ^ posting.Parities) > set.Length + posting.Words - (2 * least))
                    continue;
                var shared = Shared(set, _sets[posting.Position].Set, least);
                var similarity = (double)shared / (set.Length + posting.Words - shared);
                // Of equally near ones the first, whichever word led to it.
                if (shared >= least && (similarity > best || (similarity == best && posting.Position < bestPosition)))
                    (best, bestPosition) = (similarity, posting.Position);
            }

        return bestPosition < 0 ? null : (_sets[bestPosition].Row, best);
    }

    private int FirstOfSize(int word, int size)
    {
        var (low, high) = (_starts[word], _starts[word + 1]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_postings[middle].Words < size)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>A set that has a word among its first.</summary>
    /// <param name="Parities">See the method of that name.</param>
    /// <param name="Position">Where it is in the list of sets.</param>
    /// <param name="Words">How many words it has.</param>
    private readonly record struct Posting(ulong Parities, int Position, int Words);

    private sealed class SameWords : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] set)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(set.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
