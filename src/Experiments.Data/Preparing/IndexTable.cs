using System.Diagnostics.CodeAnalysis;

namespace Experiments.Data;

/// <summary>
/// A value for each row, by the row's index. The rows of a file are numbered from 0, so most are found in an array; rows from code may
/// have any index.
/// </summary>
/// <param name="rows">About how many rows there are.</param>
internal sealed class IndexTable<T>(int rows)
{
    private readonly (bool IsThere, T Value)[] _near = new (bool, T)[(2 * (long)rows) + 16];
    private readonly Dictionary<int, T> _far = [];

    /// <summary>Adds a value; says whether its row had none before, and keeps the first where it had.</summary>
    public bool TryAdd(int index, T value)
    {
        if ((uint)index >= (uint)_near.Length)
            return _far.TryAdd(index, value);
        if (_near[index].IsThere)
            return false;
        _near[index] = (true, value);
        return true;
    }

    /// <summary>Looks for a row's value.</summary>
    public bool TryGetValue(int index, [MaybeNullWhen(false)] out T value)
    {
        if ((uint)index >= (uint)_near.Length)
            return _far.TryGetValue(index, out value);
        (var isThere, value) = _near[index];
        return isThere;
    }
}
