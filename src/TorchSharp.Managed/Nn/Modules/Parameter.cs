namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains.</summary>
public class Parameter : Tensor
{
    /// <summary>
    /// Makes a tensor a parameter. The memory is shared, and the tensor's own handle is spent: the parameter takes its place in its dispose scope.
    /// </summary>
    /// <param name="data">The first values.</param>
    /// <param name="requires_grad">Whether backward finds its gradient; false freezes it.</param>
    public Parameter(Tensor data, bool requires_grad = true)
        : this(Leaf(data, out DisposeScope? scope), scope)
    {
        requires_grad_(requires_grad);
    }

    private Parameter(TensorCore core, DisposeScope? scope)
        : base(core)
    {
        // A workspace hands its tensors to the innermost scope when it ends.
        if (!IsInWorkspace) MoveToOtherDisposeScope(scope);
    }

    /// <summary>The tensor behind the handle, or, for an operation's result, the same elements without a past.</summary>
    private static TensorCore Leaf(Tensor data, out DisposeScope? scope)
    {
        scope = data.OwningScope;
        if (data.Core.Node is null) return data.Take();
        TensorCore leaf = data.Core.Alias();
        data.Dispose();
        return leaf;
    }
}
