namespace TorchSharp.Autograd;

/// <summary>Where a gradient goes: to an output of an earlier operation, to a leaf, or nowhere. Holds a reference.</summary>
internal readonly struct Edge
{
    private Edge(GradientNode? node, int slot, TensorCore? leaf)
    {
        Node = node;
        Slot = slot;
        Leaf = leaf;
    }

    /// <summary>The operation that made the tensor.</summary>
    public GradientNode? Node { get; }

    /// <summary>Which of the operation's outputs the tensor was.</summary>
    public int Slot { get; }

    /// <summary>The tensor itself, when it is a leaf.</summary>
    public TensorCore? Leaf { get; }

    /// <summary>Whether the gradient goes anywhere.</summary>
    public bool Leads => Node is not null || Leaf is not null;

    /// <summary>The edge to a tensor, with a reference of its own.</summary>
    public static Edge To(TensorCore? core)
    {
        if (core is null)
        {
            return default;
        }

        Views.Refresh(core);
        return core.Node is { } node ? new Edge(node.Retain(), core.Slot, null)
            : core.IsLeafWithGradient ? new Edge(null, 0, core.Retain())
            : default;
    }
}
