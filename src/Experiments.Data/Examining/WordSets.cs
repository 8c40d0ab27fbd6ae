namespace Experiments.Data;

/// <summary>
/// Texts as the sets of their words, for comparing them by Jaccard's index. A word is a longest run of letters and digits, in lower
/// case; order, repetition and punctuation do not count.
/// </summary>
internal sealed class WordSets
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _texts = []; // in how many texts each word occurs
    private int[] _ranks = [];

    public WordSets() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of different words.</summary>
    public int Count => _texts.Count;

    /// <summary>The sets of rows' words, as numbers that <see cref="Rank"/> still has to put in order.</summary>
    public int[][] Of(IReadOnlyList<Row> rows)
    {
        var words = new HashSet<int>();
        var sets = new int[rows.Count][];
        for (var i = 0; i < sets.Length; i++)
        {
            words.Clear();
            Collect(rows[i].Text, words);
            sets[i] = [.. words];
            foreach (var word in sets[i])
                _texts[word]++;
        }

        return sets;
    }

    /// <summary>Numbers the words anew, from the rarest to the most frequent.</summary>
    public void Rank()
    {
        int[] rarestFirst = [.. Enumerable.Range(0, _texts.Count)];
        Array.Sort([.. _texts], rarestFirst);
        _ranks = new int[rarestFirst.Length];
        for (var rank = 0; rank < rarestFirst.Length; rank++)
            _ranks[rarestFirst[rank]] = rank;
    }

    /// <summary>A set with its words by rank, the rarest first.</summary>
    public int[] Ranked(int[] set)
    {
        var ranked = Array.ConvertAll(set, word => _ranks[word]);
        Array.Sort(ranked);
        return ranked;
    }

    private void Collect(string text, HashSet<int> words)
    {
        Span<char> lower = stackalloc char[128];
        var start = 0;
        for (var end = 0; end <= text.Length; end++)
        {
            if (end < text.Length && char.IsLetterOrDigit(text[end]))
                continue;
            if (end > start)
                words.Add(Id(text.AsSpan(start, end - start), lower));
            start = end + 1;
        }
    }

    private int Id(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var lower = word.Length <= buffer.Length ? buffer[..word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        if (!_lookup.TryGetValue(lower, out var id))
        {
            id = _texts.Count;
            _lookup[lower] = id;
            _texts.Add(0);
        }

        return id;
    }
}
