namespace Experiments.Data;

/// <summary>
/// Finds, among the texts of one split, those that a text is like. Exact: S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for
/// Similarity Joins in Data Cleaning", ICDE 2006. Sets with a Jaccard index of t or more share a word among the first
/// n − ⌈t·n⌉ + 1 of each, in any order that is the same for all sets; with the rarest words first, few sets do.
/// </summary>
internal sealed class NearTexts
{
    // Four fifths in whole numbers: 0.8 is none in binary, and a pair that is just near enough must count.
    private const int Common = 4;
    private const int Either = 5;

    private readonly WordSets _words;
    private readonly Dictionary<string, Row> _exact = new(StringComparer.Ordinal);
    private readonly List<(int[] Set, Row Row)> _sets = []; // different sets, by size
    private readonly int[] _starts; // of each word's part of _postings
    private readonly int[] _postings; // positions in _sets, ascending, so by size too

    public NearTexts(IReadOnlyList<Row> rows, int[][] sets, WordSets words)
    {
        _words = words;
        var seen = new HashSet<int[]>(new SameWords());
        for (var i = 0; i < sets.Length; i++)
            if (_exact.TryAdd(rows[i].Text, rows[i]) && sets[i].Length > 0 && words.Ranked(sets[i]) is var set && seen.Add(set))
                _sets.Add((set, rows[i]));
        _sets = [.. _sets.OrderBy(entry => entry.Set.Length)];

        _starts = new int[words.Count + 1];
        foreach (var (set, _) in _sets)
            foreach (var word in Prefix(set))
                _starts[word + 1]++;
        for (var word = 0; word < words.Count; word++)
            _starts[word + 1] += _starts[word];
        _postings = new int[_starts[^1]];
        var next = _starts.AsSpan(0, words.Count).ToArray();
        for (var i = 0; i < _sets.Count; i++)
            foreach (var word in Prefix(_sets[i].Set))
                _postings[next[word]++] = i;
    }

    /// <summary>Looks for the texts of another split.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="sets">Their words, as <see cref="WordSets.Of"/> gives them.</param>
    public Overlap Overlap(IReadOnlyList<Row> rows, int[][] sets)
    {
        var pairs = new List<OverlapPair>();
        var looked = new int[_sets.Count]; // the last row that a set was compared with, plus 1
        for (var i = 0; i < sets.Length; i++)
            if (_exact.TryGetValue(rows[i].Text, out var same))
                pairs.Add(new OverlapPair(rows[i], same, 1, IsExact: true));
            else if (Nearest(_words.Ranked(sets[i]), looked, i + 1) is var (other, similarity))
                pairs.Add(new OverlapPair(rows[i], other, similarity, IsExact: false));
        var exact = pairs.Count(pair => pair.IsExact);
        return new Overlap(rows.Count, exact, pairs.Count - exact, pairs);
    }

    private static ReadOnlySpan<int> Prefix(int[] set) => set.AsSpan(0, set.Length - LeastOf(set.Length) + 1);

    // The fewest words that a set shares with another to be near it, at the least: ⌈n·4/5⌉. It is also the least size of the other.
    private static int LeastOf(int words) => (words * Common + Either - 1) / Either;

    // The fewest words that two sets must share: |A∩B| / (|A|+|B|−|A∩B|) ≥ 4/5 means |A∩B| ≥ (|A|+|B|)·4/9.
    private static int LeastShared(int words, int otherWords) => ((words + otherWords) * Common + Common + Either - 1) / (Common + Either);

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

    private (Row Row, double Similarity)? Nearest(int[] set, int[] looked, int mark)
    {
        if (set.Length == 0)
            return null;
        (Row Row, double Similarity)? best = null;
        var (smallest, largest) = (LeastOf(set.Length), set.Length * Either / Common);
        foreach (var word in Prefix(set))
            for (var at = FirstOfSize(word, smallest); at < _starts[word + 1] && _sets[_postings[at]].Set.Length <= largest; at++)
            {
                var position = _postings[at];
                if (looked[position] == mark)
                    continue;
                looked[position] = mark;
                var (other, row) = _sets[position];
                var least = LeastShared(set.Length, other.Length);
                var shared = Shared(set, other, least);
                var similarity = (double)shared / (set.Length + other.Length - shared);
                if (shared >= least && (best is null || similarity > best.Value.Similarity))
                    best = (row, similarity);
            }

        return best;
    }

    private int FirstOfSize(int word, int size)
    {
        var (low, high) = (_starts[word], _starts[word + 1]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sets[_postings[middle]].Set.Length < size)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private sealed class SameWords : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] set)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(set.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
