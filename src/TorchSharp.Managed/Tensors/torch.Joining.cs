namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Joining.Concatenate([.. tensors], dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Joining.Concatenate(tensors, dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Joining.Concatenate(tensors, dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => Joining.Concatenate([.. tensors], dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Joining.Concatenate(tensors, dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => Joining.Concatenate(tensors, dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Joining.Concatenate([.. tensors], axis);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => Joining.Concatenate(tensors, axis);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Joining.Concatenate(tensors, axis);

    /// <summary>Tensors of one shape one beside another along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Joining.Stack([.. tensors], dim);

    /// <summary>Tensors beside one another.</summary>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Joining.Beside([.. tensors]);

    /// <summary>Tensors beside one another.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Joining.Beside([.. tensors]);

    /// <summary>Tensors beside one another.</summary>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Joining.Beside(tensors);

    /// <summary>Tensors beside one another.</summary>
    public static Tensor hstack(params Tensor[] tensors) => Joining.Beside(tensors);

    /// <summary>Tensors below one another.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Joining.Below([.. tensors]);

    /// <summary>Tensors below one another.</summary>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Joining.Below(tensors);

    /// <summary>Tensors below one another.</summary>
    public static Tensor vstack(Tensor[] tensors) => Joining.Below(tensors);

    /// <summary>Tensors below one another.</summary>
    public static Tensor row_stack(IList<Tensor> tensors) => Joining.Below([.. tensors]);

    /// <summary>Tensors below one another.</summary>
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Joining.Below(tensors);

    /// <summary>Tensors below one another.</summary>
    public static Tensor row_stack(params Tensor[] tensors) => Joining.Below(tensors);

    /// <summary>The tensors, each repeated to the shape to which all are broadcast.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Joining.Together(tensors);

    /// <summary>The shape to which all are broadcast.</summary>
    public static Size broadcast_shapes(params long[][] shapes) => Joining.Together(shapes);
}
