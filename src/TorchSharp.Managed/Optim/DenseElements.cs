namespace TorchSharp.Modules;

/// <summary>
/// The elements of a tensor without gaps, in the type in which optimisers compute: float64 for float64, otherwise float32. In place where they are
/// that, otherwise a copy that can be stored back.
/// </summary>
internal readonly unsafe ref struct DenseElements
{
    private readonly TensorCore _core;
    private readonly TensorCore _dense;

    public DenseElements(TensorCore core)
    {
        _core = core;
        ScalarType type = TypeFor(core.Type);
        _dense = core.Type == type && core.IsDense ? core.Retain() : Conversion.Convert(core, type);
    }

    /// <summary>Whether the elements are where the tensor has them.</summary>
    public bool AreInPlace => ReferenceEquals(_core, _dense);

    /// <summary>Whether they are float64.</summary>
    public bool AreDouble => _dense.Type == ScalarType.Float64;

    /// <summary>The first element, of type <typeparamref name="T"/>.</summary>
    public T* As<T>() where T : unmanaged => (T*)_dense.Data;

    /// <summary>How many there are.</summary>
    public long Count => _dense.Count;

    /// <summary>The type in which tensors of a type are computed.</summary>
    public static ScalarType TypeFor(ScalarType type) => type == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Puts changed elements into the tensor.</summary>
    public void Store()
    {
        if (!AreInPlace)
        {
            TensorCore typed = Conversion.Convert(_dense, _core.Type);
            Copying.Copy(typed, _core);
            typed.Release();
        }

        _core.Buffer.BumpVersion();
    }

    public void Dispose() => _dense.Release();
}
