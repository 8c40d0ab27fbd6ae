using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Tokens that are written out in a text and never merged: GPT-2's <c>&lt;|endoftext|&gt;</c>, and what a caller adds.</summary>
internal sealed class SpecialTokens
{
    private readonly SearchValues<string> _search;
    private readonly KeyValuePair<string, int>[] _longestFirst;
    private readonly Dictionary<int, byte[]> _bytes;

    /// <summary>Takes the tokens and their ids.</summary>
    /// <exception cref="ArgumentException">A token is empty, or two have the same id.</exception>
    public SpecialTokens(IReadOnlyDictionary<string, int> ids)
    {
        if (ids.Keys.Any(string.IsNullOrEmpty))
            throw new ArgumentException("A special token is empty.", nameof(ids));
        Ids = ids;
        _search = SearchValues.Create([.. ids.Keys], StringComparison.Ordinal);
        _longestFirst = [.. ids.OrderByDescending(token => token.Key.Length)];
        _bytes = ids.ToDictionary(token => token.Value, token => Encoding.UTF8.GetBytes(token.Key));
    }

    /// <summary>The tokens and their ids.</summary>
    public IReadOnlyDictionary<string, int> Ids { get; }

    /// <summary>The UTF-8 bytes of a special token; null where the id is none.</summary>
    public byte[]? Bytes(int id) => _bytes.GetValueOrDefault(id);

    /// <summary>Finds the first special token at or after a position; of several that begin there, the longest.</summary>
    /// <returns>Where it begins, how long it is, and its id; the text's length, 0 and −1 where there is none.</returns>
    public (int Start, int Length, int Id) Find(ReadOnlySpan<char> text, int from)
    {
        var index = text[from..].IndexOfAny(_search);
        if (index >= 0)
            foreach (var (token, id) in _longestFirst)
                if (text[(from + index)..].StartsWith(token, StringComparison.Ordinal))
                    return (from + index, token.Length, id);
        return (text.Length, 0, -1);
    }
}
