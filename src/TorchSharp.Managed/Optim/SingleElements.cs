namespace TorchSharp.Modules;

/// <summary>The elements of a tensor as dense float32: in place where they are that, otherwise a copy that can be stored back.</summary>
internal readonly unsafe ref struct SingleElements
{
    private readonly TensorCore _core;
    private readonly TensorCore _single;

    public SingleElements(TensorCore core)
    {
        _core = core;
        _single = core.Type == ScalarType.Float32 && core.IsDense ? core.Retain() : Conversion.Convert(core, ScalarType.Float32);
    }

    /// <summary>The first element.</summary>
    public float* Data => (float*)_single.Data;

    /// <summary>How many there are.</summary>
    public long Count => _single.Count;

    /// <summary>Puts changed elements into the tensor.</summary>
    public void Store()
    {
        if (!ReferenceEquals(_core, _single))
        {
            TensorCore typed = Conversion.Convert(_single, _core.Type);
            Copying.Copy(typed, _core);
            typed.Release();
        }

        _core.Buffer.BumpVersion();
    }

    public void Dispose() => _single.Release();
}
