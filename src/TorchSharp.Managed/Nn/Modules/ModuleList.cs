using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules in a list, under the names 0, 1, 2, …</summary>
/// <typeparam name="T">The type of the modules.</typeparam>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    private readonly List<T> _list = [];

    /// <summary>Makes a list.</summary>
    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<T>)) => extend(modules);

    /// <summary>How many modules there are.</summary>
    public int Count => _list.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The module at a place.</summary>
    public T this[int index]
    {
        get => _list[index];
        set
        {
            _list[index] = value;
            Number();
        }
    }

    /// <summary>Adds a module at the end.</summary>
    public void Add(T item)
    {
        _list.Add(item);
        Number();
    }

    /// <summary>Adds modules at the end.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds modules at the end.</summary>
    public void extend(IEnumerable<T> modules)
    {
        _list.AddRange(modules);
        Number();
    }

    /// <summary>Puts a module at a place; those behind get the next numbers.</summary>
    public void Insert(int index, T item)
    {
        _list.Insert(index, item);
        Number();
    }

    /// <summary>Removes all modules; they are not disposed.</summary>
    public void Clear()
    {
        _list.Clear();
        Number();
    }

    /// <summary>Removes a module; it is not disposed.</summary>
    public bool Remove(T item)
    {
        bool found = _list.Remove(item);
        Number();
        return found;
    }

    /// <summary>Removes the module at a place; it is not disposed.</summary>
    public void RemoveAt(int index)
    {
        _list.RemoveAt(index);
        Number();
    }

    /// <summary>Whether a module is in the list.</summary>
    public bool Contains(T item) => _list.Contains(item);

    /// <summary>The place of a module, or −1.</summary>
    public int IndexOf(T item) => _list.IndexOf(item);

    /// <summary>Copies the modules into an array.</summary>
    public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    /// <summary>The modules in order.</summary>
    public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override void RegisterComponents() => Number();

    private void Number()
    {
        ClearModules();
        for (int i = 0; i < _list.Count; i++) register_module(i.ToString(), _list[i]);
    }
}
