using Experiments.Data;

namespace Experiments.Engine;

/// <summary>
/// The distinct rows of token ids whose hidden states are kept, shortest first and, where equally long, in the order of their ids: the
/// same set of texts gives the same list, however they are split and shuffled.
/// </summary>
internal sealed class TrunkTexts
{
    private readonly Dictionary<long[], int> _places;

    private TrunkTexts(List<long[]> rows, int hidden, bool isPooled)
    {
        Rows = rows;
        Hidden = hidden;
        IsPooled = isPooled;
        _places = new Dictionary<long[], int>(rows.Count, new TokenRows());
        Offsets = new long[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            _places.Add(rows[i], i);
            Offsets[i + 1] = Offsets[i] + (isPooled ? 1 : rows[i].Length);
        }
    }

    /// <summary>The rows, as the model sees them: padding that takes part is there, what cannot matter is not.</summary>
    public IReadOnlyList<long[]> Rows { get; }

    /// <summary>The width of a hidden state.</summary>
    public int Hidden { get; }

    /// <summary>Whether one position of each row is kept and not all.</summary>
    public bool IsPooled { get; }

    /// <summary>How many positions are kept of the rows before each. [rows + 1]</summary>
    public long[] Offsets { get; }

    /// <summary>How many positions the rows have, kept or not.</summary>
    public long Tokens => Rows.Sum(row => (long)row.Length);

    /// <summary>How many bytes all hidden states take.</summary>
    public long Bytes => Offsets[^1] * Hidden * sizeof(float);

    /// <summary>How many numbers are kept of a row.</summary>
    public int Numbers(int row) => checked((int)(Offsets[row + 1] - Offsets[row]) * Hidden);

    /// <summary>Collects the distinct rows of some splits.</summary>
    /// <param name="splits">The splits.</param>
    /// <param name="reach">How many tokens of a row take part.</param>
    /// <param name="hidden">The width of a hidden state.</param>
    /// <param name="isPooled">Whether one position of each row is kept and not all.</param>
    public static TrunkTexts Of(IEnumerable<EncodedSplit> splits, TokenReach reach, int hidden, bool isPooled)
    {
        var rows = new HashSet<long[]>(new TokenRows());
        foreach (var split in splits)
        {
            foreach (var example in split.Examples)
            {
                var ids = new long[reach.Of(example.TokenIds.Length, split.Length)];
                Array.Fill(ids, split.PaddingId);
                for (var i = 0; i < Math.Min(ids.Length, example.TokenIds.Length); i++)
                    ids[i] = example.TokenIds[i];
                rows.Add(ids);
            }
        }

        var sorted = rows.ToList();
        sorted.Sort((x, y) => x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.AsSpan().SequenceCompareTo(y));
        return new TrunkTexts(sorted, hidden, isPooled);
    }

    /// <summary>Counts the distinct rows of some splits, and the tokens that they have together.</summary>
    /// <param name="splits">The splits.</param>
    /// <param name="reach">How many tokens of a row take part.</param>
    public static (int Rows, long Tokens) Count(IReadOnlyList<EncodedSplit> splits, TokenReach reach)
    {
        var rows = new HashSet<TrunkRow>(splits.Sum(split => split.Count));
        long tokens = 0;
        foreach (var split in splits)
        {
            foreach (var ids in split.Examples.Select(example => example.TokenIds))
            {
                var row = new TrunkRow(ids, reach.Of(ids.Length, split.Length), split.PaddingId);
                if (rows.Add(row))
                    tokens += row.Tokens;
            }
        }

        return (rows.Count, tokens);
    }

    /// <summary>Where each row of a batch is; null where one of them is not among these.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="reach">How many tokens of a row take part.</param>
    public int[]? Find(Batch batch, TokenReach reach)
    {
        var lookup = _places.GetAlternateLookup<ReadOnlySpan<long>>();
        var found = new int[batch.Rows];
        for (var row = 0; row < found.Length; row++)
        {
            var tokens = Math.Min(reach.Of(batch.Lengths[row], batch.Tokens), batch.Tokens);
            if (!lookup.TryGetValue(batch.TokenIds.AsSpan(row * batch.Tokens, tokens), out found[row]))
                return null;
        }

        return found;
    }
}
