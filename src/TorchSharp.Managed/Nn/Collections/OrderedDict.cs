using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which entries came.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
    where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> _list = [];
    private readonly Dictionary<TKey, TValue> _dictionary = [];

    /// <summary>The number of entries.</summary>
    public int Count => _list.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys in order.</summary>
    public ICollection<TKey> Keys => _list.ConvertAll(entry => entry.Key);

    /// <summary>The values in order.</summary>
    public ICollection<TValue> Values => _list.ConvertAll(entry => entry.Value);

    /// <summary>The value of a key; a new key goes to the end.</summary>
    public TValue this[TKey key]
    {
        get => _dictionary[key];
        set
        {
            int index = IndexOfKey(key);
            if (index < 0)
            {
                Add(key, value);
                return;
            }

            _list[index] = (key, value);
            _dictionary[key] = value;
        }
    }

    /// <summary>The entry at a place.</summary>
    public (TKey, TValue) this[int index]
    {
        get => _list[index];
        set
        {
            (TKey key, _) = _list[index];
            int other = IndexOfKey(value.Item1);
            if (other >= 0 && other != index) throw Duplicate(value.Item1);
            _dictionary.Remove(key);
            _dictionary[value.Item1] = value.Item2;
            _list[index] = value;
        }
    }

    /// <summary>Adds an entry at the end.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        if (!_dictionary.TryAdd(key, value)) throw Duplicate(key);
        _list.Add((key, value));
    }

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    /// <summary>Puts an entry at a place.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Insert(int index, (TKey, TValue) item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)_list.Count, nameof(index));
        if (!_dictionary.TryAdd(item.Item1, item.Item2)) throw Duplicate(item.Item1);
        _list.Insert(index, item);
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        _list.Clear();
        _dictionary.Clear();
    }

    /// <inheritdoc cref="Clear"/>
    public void clear() => Clear();

    /// <summary>Whether an entry is there.</summary>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <summary>Whether an entry is there.</summary>
    public bool Contains((TKey, TValue) item) => _list.Contains(item);

    /// <summary>Whether a key is there.</summary>
    public bool ContainsKey(TKey key) => _dictionary.ContainsKey(key);

    /// <summary>Copies the entries into an array.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach ((TKey key, TValue value) in _list) array[arrayIndex++] = new KeyValuePair<TKey, TValue>(key, value);
    }

    /// <summary>Copies the entries into an array.</summary>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => _list.GetEnumerator();

    /// <summary>The place of an entry, or −1.</summary>
    public int IndexOf((TKey, TValue) item) => _list.IndexOf(item);

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>The keys in order.</summary>
    public IEnumerable<TKey> keys() => _list.Select(entry => entry.Key);

    /// <summary>The values in order.</summary>
    public IEnumerable<TValue> values() => _list.Select(entry => entry.Value);

    /// <summary>Removes a key.</summary>
    public bool Remove(TKey key)
    {
        if (!_dictionary.Remove(key)) return false;
        _list.RemoveAt(IndexOfKey(key));
        return true;
    }

    /// <summary>Removes an entry.</summary>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <summary>Removes an entry.</summary>
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Removes the entry at a place.</summary>
    public void RemoveAt(int index)
    {
        _dictionary.Remove(_list[index].Key);
        _list.RemoveAt(index);
    }

    /// <summary>The value of a key, if it is there.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _dictionary.TryGetValue(key, out value);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        _list.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOfKey(TKey key) => _list.FindIndex(entry => EqualityComparer<TKey>.Default.Equals(entry.Key, key));

    private static ArgumentException Duplicate(TKey key) => new($"There is an entry '{key}' already.");
}
