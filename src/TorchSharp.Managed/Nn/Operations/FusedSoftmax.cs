using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Softmax and its logarithm along one dimension.</summary>
internal static unsafe class FusedSoftmax
{
    /// <summary>exp(x) / Σ exp(x) along <paramref name="dimension"/>.</summary>
    public static Tensor Apply(Tensor x, long dimension) => Apply(x, dimension, isLog: false);

    /// <summary>x − log Σ exp(x) along <paramref name="dimension"/>.</summary>
    public static Tensor ApplyLog(Tensor x, long dimension) => Apply(x, dimension, isLog: true);

    private static Tensor Apply(Tensor x, long dimension, bool isLog)
    {
        string name = isLog ? "log_softmax" : "softmax";
        Operands.RequireOneType(name, x);
        using var workspace = Workspace.Enter();
        ScalarType type = x.Core.Type;
        if (type.IsReduced()) return workspace.Keep(Conversion.To(Apply(Operands.Single(x)!, dimension, isLog), type));
        int rank = x.Core.Sizes.Length, along = Shapes.Dimension(dimension, rank);
        if (rank > 0 && along != rank - 1)
            return workspace.Keep(Apply(x.transpose(along, rank - 1), rank - 1, isLog).transpose(along, rank - 1));
        if (type != ScalarType.Float64) return workspace.Keep(Single(name, x, isLog));
        return workspace.Keep(isLog ? Composed.LogSoftmax(x) : Composed.Softmax(x));
    }

    private static Tensor Single(string name, Tensor x, bool isLog)
    {
        int columns = x.Core.Sizes.Length == 0 ? 1 : checked((int)x.Core.Sizes[^1]);
        int rows = columns == 0 ? 0 : checked((int)(x.Core.Count / columns));
        Tensor dense = Copying.Dense(x), result = Operands.NewLike(x);
        if (isLog)
            Kernels.Softmax.LogForward(dense.Floats(), result.Floats(), rows, columns);
        else
            Kernels.Softmax.Forward(dense.Floats(), result.Floats(), rows, columns);
        return Graph.Record(name, result, [x], [result], (node, gradient) =>
        {
            Tensor y = node.Saved(0), dy = Copying.Dense(gradient), dx = Operands.NewLike(gradient);
            if (isLog)
                Kernels.Softmax.LogBackward(y.Floats(), dy.Floats(), dx.Floats(), rows, columns);
            else
                Kernels.Softmax.Backward(y.Floats(), dy.Floats(), dx.Floats(), rows, columns);
            return [dx];
        });
    }
}
