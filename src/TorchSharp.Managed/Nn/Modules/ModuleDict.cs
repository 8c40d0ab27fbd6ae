using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules under names, in the order in which they came.</summary>
/// <typeparam name="T">The type of the modules.</typeparam>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : nn.Module
{
    private readonly OrderedDict<string, T> _entries = new();

    /// <summary>Makes an empty dictionary.</summary>
    public ModuleDict()
        : base(nameof(ModuleDict<T>))
    {
    }

    /// <summary>How many modules there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names in order.</summary>
    public ICollection<string> Keys => _entries.Keys;

    /// <summary>The modules in order.</summary>
    public ICollection<T> Values => _entries.Values;

    /// <summary>The module of a name.</summary>
    public T this[string key]
    {
        get => _entries[key];
        set => Change(() => _entries[key] = value);
    }

    /// <summary>The entry at a place.</summary>
    public (string, T) this[int index]
    {
        get => _entries[index];
        set => Change(() => _entries[index] = value);
    }

    /// <summary>Adds a module at the end.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string key, T value) => Change(() => _entries.Add(key, value));

    /// <inheritdoc cref="Add(string, T)"/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <inheritdoc cref="Add(string, T)"/>
    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    /// <summary>Puts a module at a place.</summary>
    public void Insert(int index, (string, T) item) => Change(() => _entries.Insert(index, item));

    /// <summary>Removes all modules; they are not disposed.</summary>
    public void Clear() => Change(_entries.Clear);

    /// <inheritdoc cref="Clear"/>
    public void clear() => Clear();

    /// <summary>Whether an entry is there.</summary>
    public bool Contains(KeyValuePair<string, T> item) => _entries.Contains(item);

    /// <summary>Whether an entry is there.</summary>
    public bool Contains((string, T) item) => _entries.Contains(item);

    /// <summary>Whether a name is there.</summary>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <summary>Copies the entries into an array.</summary>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the entries into an array.</summary>
    public void CopyTo((string, T)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>The entries in order.</summary>
    public IEnumerator<(string, T)> GetEnumerator() => _entries.GetEnumerator();

    /// <summary>The entries in order.</summary>
    public IEnumerator<(string, T)> items() => _entries.GetEnumerator();

    /// <summary>The names in order.</summary>
    public IEnumerable<string> keys() => _entries.keys();

    /// <summary>The modules in order.</summary>
    public IEnumerable<T> values() => _entries.values();

    /// <summary>The place of an entry, or −1.</summary>
    public int IndexOf((string, T) item) => _entries.IndexOf(item);

    /// <summary>Removes a module; it is not disposed.</summary>
    public bool Remove(string key)
    {
        bool found = _entries.Remove(key);
        Register();
        return found;
    }

    /// <inheritdoc cref="Remove(string)"/>
    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

    /// <inheritdoc cref="Remove(string)"/>
    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Removes the module at a place; it is not disposed.</summary>
    public void RemoveAt(int index) => Change(() => _entries.RemoveAt(index));

    /// <summary>The module of a name, if it is there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _entries.TryGetValue(key, out value);

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override void RegisterComponents() => Register();

    private void Change(Action change)
    {
        change();
        Register();
    }

    private void Register()
    {
        ClearModules();
        foreach ((string name, T module) in _entries) register_module(name, module);
    }
}
