using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters in a list, under the names 0, 1, 2, …</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    private readonly List<Parameter> _list = [];

    /// <summary>Makes a list.</summary>
    public ParameterList(params Parameter[] parameters)
        : base(nameof(ParameterList)) => extend(parameters);

    /// <summary>How many parameters there are.</summary>
    public int Count => _list.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The parameter at a place.</summary>
    public Parameter this[int index]
    {
        get => _list[index];
        set
        {
            _list[index] = value;
            Number();
        }
    }

    /// <summary>Adds a parameter at the end.</summary>
    public void Add(Parameter item)
    {
        _list.Add(item);
        Number();
    }

    /// <summary>Adds parameters at the end.</summary>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Adds parameters at the end.</summary>
    public void extend(IEnumerable<Parameter> parameters)
    {
        _list.AddRange(parameters);
        Number();
    }

    /// <summary>Puts a parameter at a place; those behind get the next numbers.</summary>
    public void Insert(int index, Parameter item)
    {
        _list.Insert(index, item);
        Number();
    }

    /// <summary>Removes all parameters; they are not disposed.</summary>
    public void Clear()
    {
        _list.Clear();
        Number();
    }

    /// <summary>Removes a parameter; it is not disposed.</summary>
    public bool Remove(Parameter item)
    {
        int index = IndexOf(item);
        if (index >= 0) RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Removes the parameter at a place; it is not disposed.</summary>
    public void RemoveAt(int index)
    {
        _list.RemoveAt(index);
        Number();
    }

    /// <summary>Whether a parameter is in the list.</summary>
    public bool Contains(Parameter item) => IndexOf(item) >= 0;

    /// <summary>The place of a parameter, or −1.</summary>
    public int IndexOf(Parameter item) => _list.FindIndex(other => ReferenceEquals(other, item));

    /// <summary>Copies the parameters into an array.</summary>
    public void CopyTo(Parameter[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    /// <summary>The parameters in order.</summary>
    public IEnumerator<Parameter> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override void RegisterComponents() => Number();

    private void Number()
    {
        _internal_params.Clear();
        for (int i = 0; i < _list.Count; i++) register_parameter(i.ToString(), _list[i]);
    }
}
