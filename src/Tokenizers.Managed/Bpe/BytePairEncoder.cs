using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Byte pair encoding (Sennrich et al. 2016) over bytes, as GPT-2 has it: a word starts as its bytes, and of all neighbours that
/// may be merged, those whose merge has the lowest rank are, the leftmost first, until none may. Immutable once built.
/// </summary>
internal sealed class BytePairEncoder
{
    // Up to here, looking through all neighbours for each merge is faster than keeping a heap of them.
    private const int LongestScanned = 128;
    private const int Usual = 16;

    private readonly TokenTable _tokens = new();
    private readonly MergeTable _merges = new();
    private readonly int[] _byteIds = new int[256];

    /// <summary>An encoder that knows the 256 single bytes only.</summary>
    /// <param name="bytes">All 256 byte values in the order of their ids.</param>
    public BytePairEncoder(ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var value in bytes)
        {
            _byteIds[value] = _tokens.Count;
            if (!_tokens.TryAdd(new ReadOnlySpan<byte>(in value)))
                throw new InvalidDataException($"The byte 0x{value:X2} has two token ids.");
        }

        if (_tokens.Count != 256)
            throw new InvalidDataException($"{256 - _tokens.Count} byte values have no token id.");
    }

    /// <summary>How many tokens there are; their ids are 0 … Count − 1.</summary>
    public int Count => _tokens.Count;

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> Bytes(int id) => _tokens[id];

    /// <summary>The id of the token that has exactly these bytes; −1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> token) => _tokens.Find(token);

    /// <summary>Adds the token that two others are merged into. Merges are added in order of rank.</summary>
    public void AddMerge(int left, int right)
    {
        byte[] merged = [.. _tokens[left], .. _tokens[right]];
        var id = _tokens.Count;
        if (!_tokens.TryAdd(merged))
            throw new InvalidDataException($"The merge of tokens {left} and {right} gives a token that is there already.");
        _merges.Add(left, right, id);
    }

    /// <summary>Adds the ids of a word's tokens.</summary>
    /// <param name="word">The word, in UTF-8.</param>
    /// <param name="ids">Where to add them.</param>
    public void Encode(ReadOnlySpan<byte> word, IdBuffer ids)
    {
        // Most words of a text are a token each, and every token's bytes merge to that token alone (a test holds this).
        var whole = _tokens.Find(word);
        if (whole >= 0)
            ids.Add(whole);
        else
            Merge(word, ids);
    }

    /// <summary>Adds the ids of a word's tokens by merging alone, without looking for the whole word first.</summary>
    /// <param name="word">The word, in UTF-8.</param>
    /// <param name="ids">Where to add them.</param>
    public void Merge(ReadOnlySpan<byte> word, IdBuffer ids)
    {
        if (word.Length <= LongestScanned)
            MergeByScan(word, ids);
        else
            MergeByHeap(word, ids);
    }

    private void MergeByScan(ReadOnlySpan<byte> word, IdBuffer ids)
    {
        // Clearing room for the longest word would take longer than most words do.
        Span<int> room = word.Length <= Usual ? stackalloc int[2 * Usual] : stackalloc int[2 * LongestScanned];
        var parts = room[..word.Length];
        var merges = room[word.Length..]; // [i]: what parts i and i + 1 would become
        var count = word.Length;
        for (var i = 0; i < count; i++)
            parts[i] = _byteIds[word[i]];
        for (var i = 0; i + 1 < count; i++)
            merges[i] = _merges.Find(parts[i], parts[i + 1]);

        while (count > 1)
        {
            var best = 0;
            for (var i = 1; i < count - 1; i++)
                if (merges[i] < merges[best])
                    best = i;
            if (merges[best] == MergeTable.None)
                break;

            parts[best] = merges[best];
            parts[(best + 2)..count].CopyTo(parts[(best + 1)..]);
            if (best + 2 < count)
                merges[(best + 2)..(count - 1)].CopyTo(merges[(best + 1)..]);
            count--;
            if (best > 0)
                merges[best - 1] = _merges.Find(parts[best - 1], parts[best]);
            if (best + 1 < count)
                merges[best] = _merges.Find(parts[best], parts[best + 1]);
        }

        for (var i = 0; i < count; i++)
            ids.Add(parts[i]);
    }

    // A word can be as long as the text (a megabyte of "aaaa…"): n log n steps, where scanning would take n².
    private void MergeByHeap(ReadOnlySpan<byte> word, IdBuffer ids)
    {
        const int Gone = -1;
        var lent = ArrayPool<int>.Shared.Rent(3 * word.Length);
        var parts = lent.AsSpan(0, word.Length);
        var next = lent.AsSpan(word.Length, word.Length);
        var previous = lent.AsSpan(2 * word.Length, word.Length);
        var heap = new PriorityQueue<int, ulong>(word.Length);

        for (var i = 0; i < word.Length; i++)
        {
            parts[i] = _byteIds[word[i]];
            next[i] = i + 1;
            previous[i] = i - 1;
        }

        for (var i = 0; i < word.Length; i++)
            Offer(i, parts, next);

        while (heap.TryDequeue(out var left, out var priority))
        {
            // An entry is out of date when either of its two parts has been merged with another since.
            var merged = (int)(priority >> 32);
            if (parts[left] == Gone || next[left] == word.Length || _merges.Find(parts[left], parts[next[left]]) != merged)
                continue;

            var right = next[left];
            parts[left] = merged;
            parts[right] = Gone;
            next[left] = next[right];
            if (next[left] < word.Length)
                previous[next[left]] = left;
            Offer(left, parts, next);
            if (previous[left] >= 0)
                Offer(previous[left], parts, next);
        }

        for (var i = 0; i < word.Length; i = next[i])
            ids.Add(parts[i]);
        ArrayPool<int>.Shared.Return(lent);

        void Offer(int left, ReadOnlySpan<int> parts, ReadOnlySpan<int> next)
        {
            if (next[left] == parts.Length)
                return;
            var merged = _merges.Find(parts[left], parts[next[left]]);
            if (merged != MergeTable.None)
                heap.Enqueue(left, (ulong)merged << 32 | (uint)left);
        }
    }
}
