using System.Numerics;

namespace Experiments.Data;

/// <summary>
/// Numbers words as they occur, and counts in how many texts each does. A table of its own: a text's words are looked up as they are gone
/// through, letter by letter, without a string for any of them.
/// </summary>
internal sealed class WordNumbers
{
    private const int Ascii = 128;

    // What an ASCII character is in lower case; 0 where it belongs to no word.
    private static readonly char[] LowerAscii =
        [.. Enumerable.Range(0, Ascii).Select(code => char.IsLetterOrDigit((char)code) ? char.ToLowerInvariant((char)code) : '\0')];

    private readonly ulong _seed = (ulong)Random.Shared.NextInt64(); // texts come from outside: nobody can choose words that collide
    private int[] _slots = new int[1 << 10]; // of each place of the table, the number of its word and 1; 0: it is free
    private Word[] _words = new Word[1 << 9];
    private char[] _letters = new char[1 << 12]; // of all words, one after the other
    private char[] _word = new char[64]; // that is gone through
    private int[] _set = new int[64]; // of the text at hand
    private int _lettersTaken;
    private int _text;

    /// <summary>How many different words there are.</summary>
    public int Count { get; private set; }

    /// <summary>In how many texts a word is.</summary>
    public int TextsOf(int word) => _words[word].Texts;

    /// <summary>The different words of a text, in the order in which they occur.</summary>
    public int[] SetOf(string text)
    {
        _text++;
        var (count, length, hash) = (0, 0, _seed);
        foreach (var character in text)
        {
            var lower = character < Ascii ? LowerAscii[character] : char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : '\0';
            if (lower != '\0')
            {
                if (length == _word.Length)
                    Array.Resize(ref _word, 2 * length);
                _word[length++] = lower;
                hash = Mixed(hash, lower);
            }
            else if (length > 0)
            {
                Take(NumberOf(_word.AsSpan(0, length), hash), ref count);
                (length, hash) = (0, _seed);
            }
        }

        if (length > 0)
            Take(NumberOf(_word.AsSpan(0, length), hash), ref count);
        return _set.AsSpan(0, count).ToArray();
    }

    /// <summary>Takes over another's words and counts.</summary>
    /// <returns>The number here of each word there.</returns>
    public int[] Add(WordNumbers other)
    {
        var translation = new int[other.Count];
        for (var word = 0; word < translation.Length; word++)
        {
            ref readonly var foreign = ref other._words[word];
            var letters = other._letters.AsSpan(foreign.Start, foreign.Length);
            var hash = _seed;
            foreach (var letter in letters)
                hash = Mixed(hash, letter);
            translation[word] = NumberOf(letters, hash);
            _words[translation[word]].Texts += foreign.Texts;
        }

        return translation;
    }

    private static ulong Mixed(ulong hash, char letter) => BitOperations.RotateLeft(hash ^ letter, 29) * 0x9E3779B97F4A7C15;

    // A word that the text has had already does not count again.
    private void Take(int number, ref int count)
    {
        ref var word = ref _words[number];
        if (word.LastText == _text)
            return;
        word.LastText = _text;
        word.Texts++;
        if (count == _set.Length)
            Array.Resize(ref _set, 2 * count);
        _set[count++] = number;
    }

    private int NumberOf(ReadOnlySpan<char> letters, ulong hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 32) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            ref readonly var known = ref _words[_slots[slot] - 1];
            if (known.Hash == hash && letters.SequenceEqual(_letters.AsSpan(known.Start, known.Length)))
                return _slots[slot] - 1;
        }

        if (Count == _words.Length)
            Grow();
        if (_lettersTaken + letters.Length > _letters.Length)
            Array.Resize(ref _letters, 2 * (_lettersTaken + letters.Length));
        letters.CopyTo(_letters.AsSpan(_lettersTaken));
        _words[Count] = new Word(hash, _lettersTaken, letters.Length);
        _lettersTaken += letters.Length;
        Put(Count);
        return Count++;
    }

    // At most half of the places are taken.
    private void Grow()
    {
        Array.Resize(ref _words, 2 * Count);
        _slots = new int[4 * Count];
        for (var word = 0; word < Count; word++)
            Put(word);
    }

    private void Put(int word)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(_words[word].Hash >> 32) & mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & mask;
        _slots[slot] = word + 1;
    }

    /// <summary>A word.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="start">Where its letters begin.</param>
    /// <param name="length">How many they are.</param>
    private struct Word(ulong hash, int start, int length)
    {
        public readonly ulong Hash = hash;
        public readonly int Start = start;
        public readonly int Length = length;

        /// <summary>In how many texts it is.</summary>
        public int Texts;

        /// <summary>The last text that it is in, counted from 1.</summary>
        public int LastText;
    }
}
