using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Experiments.Data;

/// <summary>The values of a record by the names of its columns; two are equal where names and values are.</summary>
public sealed class RowColumns : IReadOnlyDictionary<string, string>, IEquatable<RowColumns>
{
    private readonly ColumnNames _names; // shared by all rows of a table
    private readonly string[] _values;

    /// <summary>Takes the values, a value for each name; the array is kept, not copied.</summary>
    /// <exception cref="ArgumentException">There are more values than names, or fewer.</exception>
    public RowColumns(ColumnNames names, string[] values)
    {
        if (values.Length != names.Names.Count)
            throw new ArgumentException($"There are {values.Length} values for {names.Names.Count} columns.", nameof(values));
        _names = names;
        _values = values;
    }

    /// <summary>No columns.</summary>
    public static RowColumns None { get; } = new(ColumnNames.None, []);

    /// <summary>How many there are.</summary>
    public int Count => _values.Length;

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Keys => _names.Names;

    /// <summary>The values, in the order of the names.</summary>
    public IEnumerable<string> Values => _values;

    /// <summary>The value of a column, by name or else by position from 0.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(Describe(key));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _names.Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var position = _names.Find(key);
        value = position is { } found ? _values[found] : null;
        return position is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        _names.Names.Zip(_values, (name, value) => new KeyValuePair<string, string>(name, value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(RowColumns? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _values.AsSpan().SequenceEqual(other._values)
            && (ReferenceEquals(_names, other._names) || _names.Names.SequenceEqual(other._names.Names)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowColumns);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Length == 0 ? 0 : HashCode.Combine(_values.Length, _values[0]);

    internal string Describe(string missed) => _names.Describe(missed);
}
