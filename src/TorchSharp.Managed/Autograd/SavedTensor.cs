namespace TorchSharp.Autograd;

/// <summary>A tensor that the backward pass will need, and the version its bytes had when it was saved.</summary>
internal sealed class SavedTensor
{
    private readonly TensorCore _core;
    private readonly int _version;

    /// <summary>Saves the elements, not the place in the graph: a node that saves its own output makes no circle.</summary>
    public SavedTensor(TensorCore core)
    {
        _core = core.Alias();
        _version = core.Buffer.Version;
    }

    /// <summary>The tensor, as a handle of the caller's.</summary>
    /// <exception cref="ExternalException">Its bytes were changed in place since.</exception>
    public Tensor Unpack(GradientNode node)
    {
        if (_core.Buffer.Version != _version)
        {
            throw new ExternalException(
                $"backward of {node.Name} needs a tensor {_core.Description} as it was, but an operation in place changed it afterwards " +
                $"(it is at version {_core.Buffer.Version}, saved at version {_version}). Use the form that is not in place (without the " +
                    "trailing underscore), or clone() first.");
        }

        return new Tensor(_core.Retain());
    }

    /// <summary>Gives the memory back.</summary>
    public void Release() => _core.Release();
}
