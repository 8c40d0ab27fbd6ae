using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>
/// Goes through several tensors of one shape together, whatever their strides (0 where one is broadcast). Dimensions that lie
/// alike in all of them are merged, so that contiguous tensors become one long row.
/// </summary>
internal readonly unsafe struct StridedLoop
{
    /// <summary>Elements below which a second thread costs more than it saves.</summary>
    public const long Grain = 32768;

    private const int MostOperands = 6;

    private readonly long[] _sizes;
    private readonly long[][] _strides;

    /// <summary>A loop over a shape.</summary>
    /// <param name="sizes">The extents.</param>
    /// <param name="strides">Per tensor the stride of each dimension, in elements.</param>
    public StridedLoop(ReadOnlySpan<long> sizes, params ReadOnlySpan<long[]> strides)
    {
        var rank = sizes.Length;
        var merged = new long[Math.Max(rank, 1)];
        var mergedStrides = new long[strides.Length][];
        for (var k = 0; k < strides.Length; k++)
        {
            mergedStrides[k] = new long[merged.Length];
        }

        merged[0] = 1;
        var last = -1;
        for (var d = 0; d < rank; d++)
        {
            if (sizes[d] == 1)
            {
                continue;
            }

            var merges = last >= 0;
            for (var k = 0; k < strides.Length && merges; k++)
            {
                merges = mergedStrides[k][last] == strides[k][d] * sizes[d];
            }

            if (!merges)
            {
                last++;
                merged[last] = 1;
            }

            merged[last] *= sizes[d];
            for (var k = 0; k < strides.Length; k++)
            {
                mergedStrides[k][last] = strides[k][d];
            }
        }

        var count = Math.Max(last + 1, 1);
        _sizes = merged[..count];
        _strides = mergedStrides;
    }

    private long Inner => _sizes[^1];

    private long Outer => Shapes.Count(_sizes.AsSpan(0, _sizes.Length - 1));

    /// <summary>Runs a body over all rows, on several threads where that pays; rows are independent of each other.</summary>
    public void Run<TBody>(TBody body)
        where TBody : struct, IRowBody
    {
        var inner = Inner;
        var outer = Outer;
        if (inner * outer == 0)
        {
            return;
        }

        if (inner * outer < 2 * Grain)
        {
            RunRows(body, 0, outer, 0, inner);
            return;
        }

        var loop = this;
        if (inner >= 2 * Grain)
        {
            var blocks = (inner + Grain - 1) / Grain;
            WorkPool.For(checked((int)(outer * blocks)), unit =>
            {
                var start = unit % blocks * Grain;
                loop.RunRows(body, unit / blocks, 1, start, Math.Min(Grain, inner - start));
            });
        }
        else
        {
            var rows = (Grain + inner - 1) / inner;
            WorkPool.For(checked((int)((outer + rows - 1) / rows)), unit =>
                loop.RunRows(body, unit * rows, Math.Min(rows, outer - unit * rows), 0, inner));
        }
    }

    /// <summary>The same in order on the calling thread, for bodies whose rows write to the same places.</summary>
    public void RunInOrder<TBody>(TBody body)
        where TBody : struct, IRowBody
    {
        if (Inner * Outer > 0)
        {
            RunRows(body, 0, Outer, 0, Inner);
        }
    }

    private void RunRows<TBody>(TBody body, long firstRow, long rows, long firstColumn, long columns)
        where TBody : struct, IRowBody
    {
        var operands = _strides.Length;
        var last = _sizes.Length - 1;
        var offsets = stackalloc long[MostOperands];
        var steps = stackalloc long[MostOperands];
        var index = stackalloc long[last + 1];
        for (var k = 0; k < operands; k++)
        {
            steps[k] = _strides[k][last];
            offsets[k] = firstColumn * steps[k];
        }

        var rest = firstRow;
        for (var d = last - 1; d >= 0; d--)
        {
            index[d] = rest % _sizes[d];
            rest /= _sizes[d];
            for (var k = 0; k < operands; k++)
            {
                offsets[k] += index[d] * _strides[k][d];
            }
        }

        for (var row = 0L; row < rows; row++)
        {
            body.Run(offsets, steps, columns);
            for (var d = last - 1; d >= 0; d--)
            {
                var wraps = ++index[d] == _sizes[d];
                var moves = wraps ? 1 - _sizes[d] : 1;
                index[d] = wraps ? 0 : index[d];
                for (var k = 0; k < operands; k++)
                {
                    offsets[k] += moves * _strides[k][d];
                }

                if (!wraps)
                {
                    break;
                }
            }
        }
    }
}
