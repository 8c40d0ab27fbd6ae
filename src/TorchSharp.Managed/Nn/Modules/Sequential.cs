using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules that run one after the other, each on the result of the one before.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> _modules = [];

    /// <summary>Modules under names.</summary>
    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach ((string name, nn.Module<Tensor, Tensor> submodule) in modules) append(name, submodule);
    }

    /// <summary>Modules under the names 0, 1, 2, …</summary>
    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (nn.Module<Tensor, Tensor> submodule in modules) append(submodule);
    }

    /// <summary>For the factories: the constructors are for derived classes.</summary>
    internal static Sequential Of(IEnumerable<(string, nn.Module<Tensor, Tensor>)> modules) => new(modules.ToArray());

    /// <inheritdoc cref="Of(IEnumerable{ValueTuple{string, nn.Module{Tensor, Tensor}}})"/>
    internal static Sequential Of(IEnumerable<nn.Module<Tensor, Tensor>> modules) => new(modules.ToArray());

    /// <summary>How many modules there are.</summary>
    public int Count => _modules.Count;

    /// <summary>The module at a place.</summary>
    public nn.IModule<Tensor, Tensor> this[int index] => _modules[index].Module;

    /// <summary>A sequence of some of the same modules.</summary>
    public Sequential this[Range index]
    {
        get
        {
            (int start, int length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    /// <summary>A sequence of some of the same modules: from start, before end.</summary>
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    /// <summary>Adds a module at the end, under its number.</summary>
    /// <returns>This sequence.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_modules.Count.ToString(), module);

    /// <summary>Adds a module at the end.</summary>
    /// <returns>This sequence.</returns>
    /// <exception cref="ArgumentException">It is no <see cref="nn.Module"/>, or the name is taken.</exception>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        if (module is not nn.Module part) throw new ArgumentException($"The part '{name}' is no nn.Module.", nameof(module));
        register_module(name, part);
        _modules.Add((name, module));
        return this;
    }

    /// <summary>Runs the modules. What passes between two of them is disposed.</summary>
    public override Tensor forward(Tensor tensor)
    {
        if (_modules.Count == 0) return tensor.alias();
        Tensor current = tensor;
        foreach ((_, nn.IModule<Tensor, Tensor> module) in _modules)
        {
            Tensor next = module.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
        }

        return current;
    }

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // The parts were registered as they came; a derived class may have fields that name them again.
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || end > Count || start > end)
            throw new ArgumentOutOfRangeException(nameof(start), $"A sequence of {Count} modules has no part from {start} to {end}.");
        var slice = new Sequential(Array.Empty<(string, nn.Module<Tensor, Tensor>)>());
        foreach ((string name, nn.IModule<Tensor, Tensor> module) in _modules[start..end]) slice.append(name, module);
        return slice;
    }
}
