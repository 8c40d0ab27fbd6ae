namespace TorchSharp;

public static partial class torch
{
    /// <summary>The calling thread's innermost open scope.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>
    /// Opens a scope on the calling thread: tensors made until it is disposed are disposed with it, unless they are moved or detached.
    /// </summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    /// <summary>Runs an expression in a scope of its own and moves its result to the surrounding one.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
