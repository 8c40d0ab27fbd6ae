using System.Runtime.InteropServices;

namespace Experiments.Data;

/// <summary>Numbers words as they occur, and counts in how many texts each does.</summary>
internal sealed class WordNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _texts = [];
    private readonly List<int> _words = []; // of the text at hand

    /// <summary>Knows no word yet.</summary>
    public WordNumbers() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many different words there are.</summary>
    public int Count => _texts.Count;

    /// <summary>In how many texts each word is, by its number.</summary>
    public IReadOnlyList<int> Texts => _texts;

    /// <summary>The different words of a text.</summary>
    public int[] SetOf(string text)
    {
        _words.Clear();
        Span<char> lower = stackalloc char[128];
        var start = 0;
        for (var end = 0; end <= text.Length; end++)
        {
            if (end < text.Length && char.IsLetterOrDigit(text[end]))
                continue;
            if (end > start)
                _words.Add(NumberOf(text.AsSpan(start, end - start), lower));
            start = end + 1;
        }

        var different = Different(_words);
        foreach (var word in different)
            _texts[word]++;
        return different;
    }

    /// <summary>Takes over another's words and counts.</summary>
    /// <returns>The number here of each word there.</returns>
    public int[] Add(WordNumbers other)
    {
        var translation = new int[other.Count];
        foreach (var (word, number) in other._numbers)
        {
            translation[number] = NumberOf(word);
            _texts[translation[number]] += other._texts[number];
        }

        return translation;
    }

    private static int[] Different(List<int> words)
    {
        words.Sort();
        var count = 0;
        for (var i = 0; i < words.Count; i++)
            if (i == 0 || words[i] != words[i - 1])
                words[count++] = words[i];
        return [.. CollectionsMarshal.AsSpan(words)[..count]];
    }

    private int NumberOf(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var lower = word.Length <= buffer.Length ? buffer[..word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        return NumberOf(lower);
    }

    private int NumberOf(ReadOnlySpan<char> lower)
    {
        if (!_lookup.TryGetValue(lower, out var number))
        {
            number = _texts.Count;
            _lookup[lower] = number;
            _texts.Add(0);
        }

        return number;
    }
}
