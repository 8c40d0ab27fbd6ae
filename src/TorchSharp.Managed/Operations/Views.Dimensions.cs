namespace TorchSharp.Operations;

/// <content>Views that put dimensions together, apart or elsewhere.</content>
internal static partial class Views
{
    /// <summary>Adjacent dimensions made one.</summary>
    public static Tensor Flatten(Tensor x, long start, long end)
    {
        var sizes = x.Core.Sizes;
        var (first, last) = (Shapes.Dimension(start, sizes.Length), Shapes.Dimension(end, sizes.Length));
        if (first > last)
        {
            throw new ExternalException($"flatten from dimension {start} to {end} goes backwards in {x.Core.Description}.");
        }

        return sizes.Length == 0
            ? Reshape(x, [1])
            : Reshape(x, [.. sizes[..first], Shapes.Count(sizes.AsSpan(first..(last + 1))), .. sizes[(last + 1)..]]);
    }

    /// <summary>One dimension made several.</summary>
    public static Tensor Unflatten(Tensor x, long dim, ReadOnlySpan<long> parts)
    {
        var sizes = x.Core.Sizes;
        var at = Shapes.Dimension(dim, sizes.Length);
        return View(x, [.. sizes[..at], .. Shapes.Infer(parts, sizes[at], [sizes[at]]), .. sizes[(at + 1)..]]);
    }

    /// <summary>Rows and columns exchanged; vectors stay as they are.</summary>
    public static Tensor MatrixTranspose(Tensor x) => x.Core.Sizes.Length switch
    {
        0 or 1 => Alias(x),
        2 => Transpose(x, 0, 1),
        _ => throw new ExternalException($"t() wants at most two dimensions, not {x.Core.Description}: use transpose(-2, -1) or mT."),
    };

    /// <summary>All dimensions in reverse order.</summary>
    public static Tensor Reverse(Tensor x) => Permute(x, [.. Enumerable.Range(0, x.Core.Sizes.Length).Select(d => (long)d).Reverse()]);

    /// <summary>Dimensions put at other places, the others kept in order.</summary>
    public static Tensor MoveDimensions(Tensor x, ReadOnlySpan<long> source, ReadOnlySpan<long> destination)
    {
        var rank = x.Core.Sizes.Length;
        if (source.Length != destination.Length)
        {
            throw new ExternalException($"movedim wants as many places as dimensions, not {Shapes.Text(source)} and {Shapes.Text(destination)}.");
        }

        var order = new long[rank];
        Array.Fill(order, -1);
        var moved = new HashSet<long>();
        for (var i = 0; i < source.Length; i++)
        {
            var to = Shapes.Dimension(destination[i], rank);
            var from = Shapes.Dimension(source[i], rank);
            if (order[to] >= 0 || !moved.Add(from))
            {
                throw new ExternalException($"movedim was given a dimension twice: {Shapes.Text(source)} to {Shapes.Text(destination)}.");
            }

            order[to] = from;
        }

        var rest = 0;
        for (var d = 0; d < rank; d++)
        {
            if (order[d] < 0)
            {
                while (moved.Contains(rest))
                {
                    rest++;
                }

                order[d] = rest++;
            }
        }

        return Permute(x, order);
    }

    /// <summary>Parts of one length; the last may be shorter.</summary>
    public static Tensor[] SplitEvenly(Tensor x, long length, long dim)
    {
        var extent = x.Core.Sizes.Length == 0 ? 1 : x.Core.Sizes[Shapes.Dimension(dim, x.Core.Sizes.Length)];
        if (length <= 0)
        {
            throw new ExternalException($"split wants parts of at least one element, not {length}.");
        }

        var count = Math.Max(1, (extent + length - 1) / length);
        var lengths = new long[count];
        for (var i = 0L; i < count; i++)
        {
            lengths[i] = Math.Min(length, extent - i * length);
        }

        return Split(x, lengths, dim);
    }

    /// <summary>At most so many parts of one length; the last may be shorter.</summary>
    public static Tensor[] Chunk(Tensor x, long chunks, long dim)
    {
        if (chunks <= 0)
        {
            throw new ExternalException($"chunk wants at least one part, not {chunks}.");
        }

        var extent = x.Core.Sizes.Length == 0 ? 1 : x.Core.Sizes[Shapes.Dimension(dim, x.Core.Sizes.Length)];
        return SplitEvenly(x, Math.Max(1, (extent + chunks - 1) / chunks), dim);
    }

    /// <summary>The diagonal of two dimensions, as the last one.</summary>
    public static Tensor Diagonal(Tensor x, long offset, long dim1, long dim2)
    {
        var core = x.Core;
        var rank = core.Sizes.Length;
        var (a, b) = (Shapes.Dimension(dim1, rank), Shapes.Dimension(dim2, rank));
        if (a == b || rank < 2)
        {
            throw new ExternalException($"diagonal wants two different dimensions of {core.Description}, not {dim1} and {dim2}.");
        }

        var length = Math.Max(0, offset >= 0 ? Math.Min(core.Sizes[a], core.Sizes[b] - offset) : Math.Min(core.Sizes[a] + offset, core.Sizes[b]));
        var start = length == 0 ? 0 : offset >= 0 ? offset * core.Strides[b] : -offset * core.Strides[a];
        var others = Enumerable.Range(0, rank).Where(d => d != a && d != b).ToArray();
        long[] sizes = [.. others.Select(d => core.Sizes[d]), length];
        long[] strides = [.. others.Select(d => core.Strides[d]), core.Strides[a] + core.Strides[b]];
        var original = core.Sizes;
        return Make("diagonal", x, sizes, strides, core.Offset + start, (_, gradient) =>
        {
            var whole = Creation.Full(original, 0, gradient.Core.Type);
            Copying.Copy(gradient.Core, Diagonal(whole, offset, a, b).Core);
            return [whole];
        });
    }

    /// <summary>
    /// Windows of one dimension, as a last dimension; they overlap where <paramref name="step"/> is less than <paramref
    /// name="length"/>.
    /// </summary>
    public static Tensor Windows(Tensor x, long dim, long length, long step)
    {
        var core = x.Core;
        var at = Shapes.Dimension(dim, core.Sizes.Length);
        var extent = core.Sizes.Length == 0 ? 1 : core.Sizes[at];
        if (length < 0 || length > extent || step <= 0 || core.Sizes.Length == 0)
        {
            throw new ExternalException($"unfold of dimension {dim} of {core.Description} into windows of {length}, every {step}, is impossible.");
        }

        var sizes = (long[])core.Sizes.Clone();
        var strides = (long[])core.Strides.Clone();
        sizes[at] = (extent - length) / step + 1;
        strides[at] *= step;
        var original = core.Sizes;
        return Make("unfold", x, [.. sizes, length], [.. strides, core.Strides[at]], core.Offset, (_, gradient) =>
        {
            var whole = Creation.Full(original, 0, gradient.Core.Type);
            Arithmetic.AddOverlapping(Windows(whole, at, length, step), gradient);
            return [whole];
        });
    }
}
