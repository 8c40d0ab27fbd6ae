namespace TorchSharp.Operations;

/// <summary>Moves elements between tensors of one type, whatever their strides.</summary>
internal static unsafe class Copying
{
    private const int TileEdge = 16;

    /// <summary>Copies <paramref name="source"/>, broadcast if need be, into <paramref name="target"/>; unrecorded, types must agree.</summary>
    public static void Copy(TensorCore source, TensorCore target)
    {
        var strides = source.Sizes.AsSpan().SequenceEqual(target.Sizes)
            ? source.Strides
            : Shapes.BroadcastStrides(source.Sizes, source.Strides, target.Sizes);
        if (source.IsDense && target.IsDense && source.Count == target.Count)
        {
            var bytes = target.Count * target.Type.Size();
            Buffer.MemoryCopy(source.Data, target.Data, bytes, bytes);
        }
        else
        {
            Dispatch.Bits(target.Type, new CopyWork(source, target, strides));
        }
    }

    /// <summary>Copies elements, broadcast and converted, into a tensor; unrecorded.</summary>
    public static void Into(Tensor source, Tensor target)
    {
        using var workspace = Workspace.Enter();
        var (from, to) = (source.Core, target.Core);
        if (!Shapes.Broadcast(from.Sizes, to.Sizes).AsSpan().SequenceEqual(to.Sizes))
        {
            throw new ExternalException($"{from.Description} cannot be copied into {to.Description}: the shape does not fit.");
        }

        // What shares memory with the target is read before it is written.
        var typed = from.Type != to.Type ? Pointwise.Typed(source, to.Type)
            : ReferenceEquals(from.Buffer, to.Buffer) ? new Tensor(Conversion.Convert(from, from.Type))
            : source;
        Copy(typed.Core, to);
        GC.KeepAlive(typed);
        GC.KeepAlive(target);
    }

    /// <summary>A tensor without gaps: the tensor itself with one more reference, or a copy.</summary>
    public static TensorCore Dense(TensorCore source)
    {
        if (source.IsDense)
        {
            return source.Retain();
        }

        var result = TensorCore.Allocate(source.Type, source.Sizes);
        Copy(source, result);
        return result;
    }

    /// <summary>A handle without gaps that shares the memory where it can. Unrecorded; for operations' own use.</summary>
    public static Tensor Dense(Tensor source)
    {
        var result = new Tensor(Dense(source.Core));
        GC.KeepAlive(source);
        return result;
    }

    private readonly struct CopyWork(TensorCore source, TensorCore target, long[] strides) : IBitWork
    {
        public void Run<T>()
            where T : unmanaged
        {
            var sizes = target.Sizes;
            var rank = sizes.Length;
            if (target.IsDense && rank >= 2 && strides[rank - 2] == 1 && strides[rank - 1] >= sizes[rank - 2] && sizes[rank - 1] > 1)
            {
                Transpose<T>();
                return;
            }

            new StridedLoop(sizes, target.Strides, strides).Run(new CopyBody<T>((T*)target.Data, (T*)source.Data));
        }

        // The last two dimensions lie transposed in the source: go by tiles, so that neither side jumps far.
        private void Transpose<T>()
            where T : unmanaged
        {
            var sizes = target.Sizes;
            var rank = sizes.Length;
            var (rows, columns) = (sizes[rank - 2], sizes[rank - 1]);
            var outer = new StridedLoop(sizes.AsSpan(0, rank - 2), target.Strides[..(rank - 2)], strides[..(rank - 2)]);
            outer.Run(new TransposeBody<T>((T*)target.Data, (T*)source.Data, rows, columns, strides[rank - 1]));
        }
    }

    private readonly struct CopyBody<T>(T* target, T* source) : IRowBody
        where T : unmanaged
    {
        public void Run(long* offsets, long* strides, long count)
        {
            var to = target + offsets[0];
            var from = source + offsets[1];
            var (toStep, fromStep) = (strides[0], strides[1]);
            if (toStep == 1 && fromStep == 1)
            {
                Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));
            }
            else if (toStep == 1 && fromStep == 0 && count <= int.MaxValue)
            {
                new Span<T>(to, (int)count).Fill(*from);
            }
            else
            {
                for (var i = 0L; i < count; i++)
                {
                    to[i * toStep] = from[i * fromStep];
                }
            }
        }
    }

    private readonly struct TransposeBody<T>(T* target, T* source, long rows, long columns, long sourceStride) : IRowBody
        where T : unmanaged
    {
        public void Run(long* offsets, long* strides, long count)
        {
            for (var i = 0L; i < count; i++)
            {
                var to = target + offsets[0] + i * strides[0];
                var from = source + offsets[1] + i * strides[1];
                for (var r = 0L; r < rows; r += TileEdge)
                {
                    var lastRow = Math.Min(rows, r + TileEdge);
                    for (var c = 0L; c < columns; c += TileEdge)
                    {
                        var lastColumn = Math.Min(columns, c + TileEdge);
                        for (var y = r; y < lastRow; y++)
                        {
                            for (var x = c; x < lastColumn; x++)
                            {
                                to[y * columns + x] = from[x * sourceStride + y];
                            }
                        }
                    }
                }
            }
        }
    }
}
