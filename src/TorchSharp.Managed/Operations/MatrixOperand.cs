namespace TorchSharp.Operations;

/// <summary>A matrix, or a batch of them, as the product kernels want it: rows or columns without gaps.</summary>
internal sealed unsafe class MatrixOperand
{
    private readonly Tensor _matrix;
    private readonly long[] _batch;
    private readonly long[] _batchStrides;

    /// <summary>Reads a tensor as it lies if its rows or its columns are dense, otherwise a copy. Made in a <see cref="Workspace"/>.</summary>
    /// <param name="x">[batch…, rows, columns]</param>
    /// <param name="batch">The batch to which it is broadcast.</param>
    public MatrixOperand(Tensor x, long[] batch)
    {
        _matrix = IsUsable(x.Core, out _) ? x : Copying.Dense(x);
        var core = _matrix.Core;
        IsUsable(core, out var isTransposed);
        var (rows, columns) = (core.Sizes[^2], core.Sizes[^1]);
        IsTransposed = isTransposed;

        // A single row or column may have any stride; the kernels want one that covers it.
        Leading = checked((int)(isTransposed
            ? columns == 1 ? Math.Max(rows, 1) : core.Strides[^1]
            : rows == 1 ? Math.Max(columns, 1) : core.Strides[^2]));
        RowStride = isTransposed ? 1 : Leading;
        ColumnStride = isTransposed ? Leading : 1;
        _batch = batch;
        _batchStrides = Shapes.BroadcastStrides(core.Sizes.AsSpan(..^2), core.Strides.AsSpan(..^2), batch);
        Data = core.Data;
    }

    /// <summary>The first element.</summary>
    public byte* Data { get; }

    /// <summary>Whether columns, not rows, are dense.</summary>
    public bool IsTransposed { get; }

    /// <summary>Elements between neighbouring rows (columns, where those are dense).</summary>
    public int Leading { get; }

    /// <summary>Elements between neighbouring rows.</summary>
    public long RowStride { get; }

    /// <summary>Elements between neighbouring columns.</summary>
    public long ColumnStride { get; }

    /// <summary>Elements between neighbours in the last dimension of the batch.</summary>
    public long LastBatchStride => _batchStrides.Length > 0 ? _batchStrides[^1] : 0;

    /// <summary>Where a matrix of the batch starts.</summary>
    public long OffsetOf(long item)
    {
        var offset = 0L;
        for (var d = _batch.Length - 1; d >= 0; d--)
        {
            offset += item % _batch[d] * _batchStrides[d];
            item /= _batch[d];
        }

        return offset;
    }

    private static bool IsUsable(TensorCore core, out bool isTransposed)
    {
        var (rows, columns) = (core.Sizes[^2], core.Sizes[^1]);
        var (rowStride, columnStride) = (core.Strides[^2], core.Strides[^1]);
        var hasRows = (columnStride == 1 || columns == 1) && (rowStride >= columns || rows == 1);
        isTransposed = !hasRows && (rowStride == 1 || rows == 1) && (columnStride >= rows || columns == 1);
        return hasRows || isTransposed;
    }
}
