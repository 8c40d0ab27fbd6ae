using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>Products of matrices, recorded.</summary>
internal static unsafe class Products
{
    /// <summary>The product of vectors, matrices or batches of matrices; batches are broadcast.</summary>
    public static Tensor Multiply(Tensor a, Tensor b)
    {
        var (left, right) = (a.Core.Sizes, b.Core.Sizes);
        if (left.Length == 0 || right.Length == 0)
        {
            throw new ExternalException($"matmul wants tensors of at least one dimension, not {a.Core.Description} and {b.Core.Description}.");
        }

        using var workspace = Workspace.Enter();
        if (left.Length == 1 && right.Length == 1)
        {
            return workspace.Keep(Views.Reshape(Matrices(Views.Unsqueeze(a, 0), Views.Unsqueeze(b, 1)), []));
        }

        if (left.Length == 1)
        {
            return workspace.Keep(Views.Squeeze(Multiply(Views.Unsqueeze(a, 0), b), -2));
        }

        if (right.Length == 1)
        {
            return workspace.Keep(Views.Squeeze(Multiply(a, Views.Unsqueeze(b, 1)), -1));
        }

        if (left.Length > 2 && right.Length == 2)
        {
            // [batch…, m, k] · [k, n] is one product of all rows.
            RequireProduct(a.Core, b.Core);
            var rows = Views.Reshape(a, [Shapes.Count(left.AsSpan(..^1)), left[^1]]);
            return workspace.Keep(Views.Reshape(Matrices(rows, b), [.. left[..^1], right[^1]]));
        }

        return workspace.Keep(Matrices(a, b));
    }

    /// <summary>The product of [batch…, m, k] and [batch…, k, n].</summary>
    public static Tensor Matrices(Tensor a, Tensor b)
    {
        var (left, right) = (a.Core.Sizes, b.Core.Sizes);
        var liesTransposed = b.Core.Strides is [.., 1, not 1];
        return Graph.Record("matmul", Raw(a, b), [a, b], [Graph.Needs(b) ? a : null, Graph.Needs(a) ? b : null], (node, gradient) =>
        [
            node.Needs(0) ? Broadcasting.Reduce(Raw(gradient, Views.Transpose(node.Saved(1), -2, -1)), left) : null,
            node.Needs(1) ? Broadcasting.Reduce(RightGradient(node.Saved(0), gradient, liesTransposed), right) : null,
        ]);
    }

    /// <summary>The product of two matrices and of nothing else.</summary>
    public static Tensor TwoMatrices(Tensor a, Tensor b)
    {
        RequireRank(a, 2, "mm");
        RequireRank(b, 2, "mm");
        return Matrices(a, b);
    }

    /// <summary>The products of two batches of matrices.</summary>
    public static Tensor Batches(Tensor a, Tensor b)
    {
        RequireRank(a, 3, "bmm");
        RequireRank(b, 3, "bmm");
        return a.Core.Sizes[0] == b.Core.Sizes[0]
            ? Matrices(a, b)
            : throw new ExternalException($"bmm wants batches of one size, not {a.Core.Description} and {b.Core.Description}.");
    }

    /// <summary>The product of a matrix and a vector.</summary>
    public static Tensor MatrixVector(Tensor matrix, Tensor vector)
    {
        RequireRank(matrix, 2, "mv");
        RequireRank(vector, 1, "mv");
        return Multiply(matrix, vector);
    }

    /// <summary>The sum of the products of two vectors' elements.</summary>
    public static Tensor Dot(Tensor a, Tensor b)
    {
        RequireRank(a, 1, "dot");
        RequireRank(b, 1, "dot");
        return Multiply(a, b);
    }

    /// <summary>The sums of the products along the last dimensions.</summary>
    public static Tensor Inner(Tensor a, Tensor b)
    {
        using var workspace = Workspace.Enter();
        if (a.Core.Sizes.Length == 0 || b.Core.Sizes.Length == 0)
        {
            return workspace.Keep(Arithmetic.Multiply(a, b));
        }

        var left = Views.Reshape(a, [-1, a.Core.Sizes[^1]]);
        var right = Views.Transpose(Views.Reshape(b, [-1, b.Core.Sizes[^1]]), 0, 1);
        return workspace.Keep(Views.Reshape(Matrices(left, right), [.. a.Core.Sizes[..^1], .. b.Core.Sizes[..^1]]));
    }

    /// <summary>Every element of one vector times every element of another.</summary>
    public static Tensor Outer(Tensor a, Tensor b)
    {
        RequireRank(a, 1, "outer");
        RequireRank(b, 1, "outer");
        using var workspace = Workspace.Enter();
        return workspace.Keep(Arithmetic.Multiply(Views.Unsqueeze(a, 1), Views.Unsqueeze(b, 0)));
    }

    /// <summary>beta · x + alpha · (a · b), for any of the products here.</summary>
    public static Tensor AddProduct(Tensor x, Tensor a, Tensor b, Func<Tensor, Tensor, Tensor> product, float beta, float alpha)
    {
        using var workspace = Workspace.Enter();
        var result = product(a, b);
        if (beta == 0)
        {
            return workspace.Keep(Arithmetic.Multiply(result, alpha));
        }

        return workspace.Keep(Arithmetic.Add(beta == 1 ? x : Arithmetic.Multiply(x, beta), result, alpha));
    }

    // aᵀ · gradient, lying as the operand lies, so that it need not be turned round on its way back through the operand's views.
    private static Tensor RightGradient(Tensor a, Tensor gradient, bool liesTransposed) => liesTransposed
        ? Views.Transpose(Raw(Views.Transpose(gradient, -2, -1), a), -2, -1)
        : Raw(Views.Transpose(a, -2, -1), gradient);

    private static void RequireRank(Tensor x, int rank, string name)
    {
        if (x.Core.Sizes.Length != rank)
        {
            throw new ExternalException($"{name} wants tensors of {rank} dimensions, not {x.Core.Description}: matmul takes any.");
        }
    }

    private static Tensor Raw(Tensor a, Tensor b)
    {
        using var workspace = Workspace.Enter();
        var (left, right) = (a.Core, b.Core);
        RequireProduct(left, right);
        if (left.Type.IsReduced())
        {
            var single = Raw(Pointwise.Typed(a, ScalarType.Float32), Pointwise.Typed(b, ScalarType.Float32));
            return workspace.Keep(new Tensor(Conversion.Convert(single.Core, left.Type)));
        }

        var batch = Shapes.Broadcast(left.Sizes.AsSpan(..^2), right.Sizes.AsSpan(..^2));
        var (m, k, n) = (checked((int)left.Sizes[^2]), checked((int)left.Sizes[^1]), checked((int)right.Sizes[^1]));
        var result = Creation.Empty([.. batch, m, n], left.Type);
        if (k == 0 || result.Core.Count == 0)
        {
            Creation.Fill(result.Core, 0);
            return workspace.Keep(result);
        }

        var x = new MatrixOperand(a, batch);
        var y = new MatrixOperand(b, batch);
        if (left.Type == ScalarType.Float32)
        {
            Single(x, y, result.Core, batch, m, n, k);
        }
        else
        {
            Dispatch.Numeric(left.Type, new PlainProduct(x, y, result.Core, batch, m, n, k), "matmul");
        }

        GC.KeepAlive(x);
        GC.KeepAlive(y);
        return workspace.Keep(result);
    }

    private static void Single(MatrixOperand x, MatrixOperand y, TensorCore result, long[] batch, int m, int n, int k)
    {
        var a = (float*)x.Data;
        var b = (float*)y.Data;
        var c = (float*)result.Data;
        if (batch.Length == 0)
        {
            MatrixProduct.Multiply(x.IsTransposed, y.IsTransposed, m, n, k, a, x.Leading, b, y.Leading, c, n);
            return;
        }

        // The last batch dimension goes to the kernel as a whole, those before it one by one.
        var size = (long)m * n;
        var inner = batch[^1];
        var outer = Shapes.Count(batch.AsSpan(..^1));
        for (var i = 0L; i < outer; i++)
        {
            MatrixProduct.MultiplyBatched(
                x.IsTransposed, y.IsTransposed, checked((int)inner), m, n, k,
                a + x.OffsetOf(i * inner), x.Leading, x.LastBatchStride,
                b + y.OffsetOf(i * inner), y.Leading, y.LastBatchStride,
                c + i * inner * size, n, size);
        }
    }

    private static void RequireProduct(TensorCore a, TensorCore b)
    {
        if (a.Sizes[^1] != b.Sizes[^2])
        {
            throw new ExternalException(
                $"{a.Description} and {b.Description} cannot be multiplied: the first has {a.Sizes[^1]} columns, the second {b.Sizes[^2]} rows.");
        }

        if (a.Type != b.Type)
        {
            throw new ExternalException($"{a.Description} and {b.Description} cannot be multiplied: convert one to the other's type.");
        }
    }

    // For the types without a kernel of their own: plain loops, rows in parallel.
    private readonly struct PlainProduct(MatrixOperand x, MatrixOperand y, TensorCore result, long[] batch, int m, int n, int k) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var a = (T*)x.Data;
            var b = (T*)y.Data;
            var c = (T*)result.Data;
            var (left, right, rows, columns, depth) = (x, y, m, n, k);
            WorkPool.For(checked((int)(Shapes.Count(batch) * rows)), unit =>
            {
                var (item, row) = (unit / rows, unit % rows);
                var from = a + left.OffsetOf(item) + row * left.RowStride;
                var other = b + right.OffsetOf(item);
                var to = c + (long)unit * columns;
                new Span<T>(to, columns).Clear();
                for (var p = 0; p < depth; p++)
                {
                    var factor = from[p * left.ColumnStride];
                    for (var j = 0; j < columns; j++)
                    {
                        to[j] += factor * other[p * right.RowStride + j * right.ColumnStride];
                    }
                }
            });
        }
    }
}
