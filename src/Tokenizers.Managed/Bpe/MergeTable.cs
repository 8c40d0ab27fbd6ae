namespace Microsoft.ML.Tokenizers;

/// <summary>Which two neighbouring tokens may be merged, and into which; an open-addressed hash table.</summary>
internal sealed class MergeTable
{
    /// <summary>What <see cref="Find"/> returns for two tokens that are never merged; greater than every id.</summary>
    public const int None = int.MaxValue;

    private ulong[] _pairs = new ulong[1 << 17]; // left id + 1 in the upper half, so that no pair is 0, which marks an empty slot
    private int[] _merged = new int[1 << 17];
    private int _count;

    /// <summary>Adds a merge.</summary>
    /// <param name="left">The left token's id.</param>
    /// <param name="right">The right token's id.</param>
    /// <param name="merged">The id of the token that the two become. Lower ids are merged first: an id is also its merge's rank.</param>
    public void Add(int left, int right, int merged)
    {
        if (2 * ++_count > _pairs.Length)
            Rehash();
        var pair = Pair(left, right);
        var slot = Slot(pair);
        _pairs[slot] = pair;
        _merged[slot] = merged;
    }

    /// <summary>The id of the token that two neighbours become; <see cref="None"/> where they are not merged.</summary>
    public int Find(int left, int right)
    {
        var slot = Slot(Pair(left, right));
        return _pairs[slot] == 0 ? None : _merged[slot];
    }

    private static ulong Pair(int left, int right) => (ulong)(left + 1L) << 32 | (uint)right;

    private int Slot(ulong pair)
    {
        var mask = _pairs.Length - 1;
        var slot = (int)(pair * 0x9E3779B97F4A7C15 >> 40) & mask;
        while (_pairs[slot] != pair && _pairs[slot] != 0)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Rehash()
    {
        var (pairs, merged) = (_pairs, _merged);
        _pairs = new ulong[2 * pairs.Length];
        _merged = new int[2 * pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] == 0)
                continue;
            var slot = Slot(pairs[i]);
            _pairs[slot] = pairs[i];
            _merged[slot] = merged[i];
        }
    }
}
