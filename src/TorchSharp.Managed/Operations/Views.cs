using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>The same memory under other shapes. None of these copies, but for <see cref="Reshape"/> where it must.</summary>
internal static partial class Views
{
    /// <summary>The tensor itself under another handle: gradient, place in the graph and elements are shared.</summary>
    public static Tensor Same(Tensor x) => new(x.Core.Retain());

    /// <summary>A view of the whole tensor.</summary>
    public static Tensor Alias(Tensor x) =>
        Make("alias", x, x.Core.Sizes, x.Core.Strides, x.Core.Offset, static (_, gradient) => [gradient]);

    /// <summary>A new shape of the same number of elements, without copying.</summary>
    /// <exception cref="ExternalException">The elements lie so that they would have to be moved, or are of another number.</exception>
    public static Tensor View(Tensor x, ReadOnlySpan<long> shape)
    {
        var core = x.Core;
        var sizes = Shapes.Infer(shape, core.Count, core.Sizes);
        var strides = Shapes.Restride(core.Sizes, core.Strides, sizes) ?? throw new ExternalException(
            $"A tensor {core.Description} with strides {Shapes.Text(core.Strides)} cannot be viewed as {Shapes.Text(sizes)} without moving " +
                "elements: use reshape().");
        var original = core.Sizes;
        return Make("view", x, sizes, strides, core.Offset, (_, gradient) => [Reshape(gradient, original)]);
    }

    /// <summary>A new shape of the same number of elements; copies where the elements must be moved.</summary>
    public static Tensor Reshape(Tensor x, ReadOnlySpan<long> shape)
    {
        var core = x.Core;
        var sizes = Shapes.Infer(shape, core.Count, core.Sizes);
        if (Shapes.Restride(core.Sizes, core.Strides, sizes) is not null)
        {
            return View(x, sizes);
        }

        using var workspace = Workspace.Enter();
        return workspace.Keep(View(Creation.Clone(x), sizes));
    }

    /// <summary>A tensor without gaps: the tensor itself where it has none, else a copy.</summary>
    public static Tensor Contiguous(Tensor x) => x.Core.IsDense ? Same(x) : Creation.Clone(x);

    /// <summary>Two dimensions exchanged.</summary>
    public static Tensor Transpose(Tensor x, long dim0, long dim1)
    {
        var core = x.Core;
        var a = Shapes.Dimension(dim0, core.Sizes.Length);
        var b = Shapes.Dimension(dim1, core.Sizes.Length);
        if (core.Sizes.Length == 0)
        {
            return Alias(x);
        }

        var sizes = (long[])core.Sizes.Clone();
        var strides = (long[])core.Strides.Clone();
        (sizes[a], sizes[b]) = (sizes[b], sizes[a]);
        (strides[a], strides[b]) = (strides[b], strides[a]);
        return Make("transpose", x, sizes, strides, core.Offset, (_, gradient) => [Transpose(gradient, a, b)]);
    }

    /// <summary>Dimensions in another order.</summary>
    public static Tensor Permute(Tensor x, ReadOnlySpan<long> permutation)
    {
        var core = x.Core;
        var rank = core.Sizes.Length;
        if (permutation.Length != rank)
        {
            throw new ExternalException($"permute wants all {rank} dimensions of {core.Description}, not {permutation.Length}.");
        }

        var sizes = new long[rank];
        var strides = new long[rank];
        var inverse = new long[rank];
        Array.Fill(inverse, -1);
        for (var d = 0; d < rank; d++)
        {
            var from = Shapes.Dimension(permutation[d], rank);
            if (inverse[from] >= 0)
            {
                throw new ExternalException($"permute was given dimension {from} twice: {Shapes.Text(permutation)}.");
            }

            (sizes[d], strides[d], inverse[from]) = (core.Sizes[from], core.Strides[from], d);
        }

        return Make("permute", x, sizes, strides, core.Offset, (_, gradient) => [Permute(gradient, inverse)]);
    }

    /// <summary>A dimension of one element put in.</summary>
    public static Tensor Unsqueeze(Tensor x, long dim)
    {
        var core = x.Core;
        var at = Shapes.Dimension(dim, core.Sizes.Length + 1);
        var stride = at < core.Sizes.Length ? core.Sizes[at] * core.Strides[at] : 1;
        long[] sizes = [.. core.Sizes[..at], 1, .. core.Sizes[at..]];
        long[] strides = [.. core.Strides[..at], stride, .. core.Strides[at..]];
        return Make("unsqueeze", x, sizes, strides, core.Offset, (_, gradient) => [Squeeze(gradient, at)]);
    }

    /// <summary>One dimension of one element, or all of them, taken out.</summary>
    public static Tensor Squeeze(Tensor x, long? dim)
    {
        var core = x.Core;
        var only = dim is { } d ? Shapes.Dimension(d, core.Sizes.Length) : -1;
        var kept = Enumerable.Range(0, core.Sizes.Length).Where(i => core.Sizes[i] != 1 || (only >= 0 && i != only)).ToArray();
        var original = core.Sizes;
        return Make(
            "squeeze",
            x,
            Array.ConvertAll(kept, i => core.Sizes[i]),
            Array.ConvertAll(kept, i => core.Strides[i]),
            core.Offset,
            (_, gradient) => [Reshape(gradient, original)]);
    }

    /// <summary>Repeats dimensions of one element without copying; -1 leaves an extent as it is.</summary>
    public static Tensor Expand(Tensor x, ReadOnlySpan<long> shape)
    {
        var core = x.Core;
        var added = shape.Length - core.Sizes.Length;
        var sizes = shape.ToArray();
        for (var d = 0; d < sizes.Length; d++)
        {
            var own = d >= added && added >= 0 ? core.Sizes[d - added] : -1;
            sizes[d] = sizes[d] == -1 ? own : sizes[d];
            if (added < 0 || sizes[d] < 0 || (own >= 0 && own != 1 && own != sizes[d]))
            {
                throw new ExternalException($"{core.Description} cannot be expanded to {Shapes.Text(shape)}: only dimensions of one element repeat.");
            }
        }

        var original = core.Sizes;
        return Make(
            "expand",
            x,
            sizes,
            Shapes.BroadcastStrides(core.Sizes, core.Strides, sizes),
            core.Offset,
            (_, gradient) => [Broadcasting.Reduce(gradient, original)]);
    }

    /// <summary>
    /// Every <paramref name="step"/>th element of one dimension; bounds are cut to the dimension, negative ones count from its
    /// end.
    /// </summary>
    public static Tensor Slice(Tensor x, long dim, long start, long finish, long step)
    {
        var core = x.Core;
        var at = Shapes.Dimension(dim, core.Sizes.Length);
        if (core.Sizes.Length == 0)
        {
            throw new ExternalException("A tensor without dimensions cannot be sliced.");
        }

        if (step <= 0)
        {
            throw new ExternalException($"The step of a slice must be positive, not {step}.");
        }

        var extent = core.Sizes[at];
        var first = Math.Clamp(start < 0 ? start + extent : start, 0, extent);
        var end = Math.Clamp(finish < 0 ? finish + extent : finish, first, extent);
        var sizes = (long[])core.Sizes.Clone();
        var strides = (long[])core.Strides.Clone();
        sizes[at] = (end - first + step - 1) / step;
        strides[at] *= step;
        var original = core.Sizes;
        return Make("slice", x, sizes, strides, core.Offset + first * core.Strides[at], (_, gradient) =>
        {
            var whole = Creation.Full(original, 0, gradient.Core.Type);
            Copying.Copy(gradient.Core, Slice(whole, at, first, end, step).Core);
            return [whole];
        });
    }

    /// <summary>A range of one dimension.</summary>
    /// <exception cref="ExternalException">It reaches beyond the dimension.</exception>
    public static Tensor Narrow(Tensor x, long dim, long start, long length)
    {
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var extent = x.Core.Sizes.Length == 0 ? 0 : x.Core.Sizes[at];
        var first = start < 0 ? start + extent : start;
        return first >= 0 && length >= 0 && first + length <= extent
            ? Slice(x, at, first, first + length, 1)
            : throw new ExternalException($"narrow from {start}, {length} long, reaches beyond dimension {at} of {x.Core.Description}.");
    }

    /// <summary>One element of a dimension, without the dimension.</summary>
    public static Tensor Select(Tensor x, long dim, long index)
    {
        var core = x.Core;
        if (core.Sizes.Length == 0)
        {
            throw new ExternalException("A tensor without dimensions cannot be indexed.");
        }

        var at = Shapes.Dimension(dim, core.Sizes.Length);
        var extent = core.Sizes[at];
        if (index < -extent || index >= extent)
        {
            throw new ExternalException($"Index {index} is outside dimension {at} of {core.Description}.");
        }

        var i = index < 0 ? index + extent : index;
        long[] sizes = [.. core.Sizes[..at], .. core.Sizes[(at + 1)..]];
        long[] strides = [.. core.Strides[..at], .. core.Strides[(at + 1)..]];
        var original = core.Sizes;
        return Make("select", x, sizes, strides, core.Offset + i * core.Strides[at], (_, gradient) =>
        {
            var whole = Creation.Full(original, 0, gradient.Core.Type);
            Copying.Copy(gradient.Core, Select(whole, at, i).Core);
            return [whole];
        });
    }

    /// <summary>Any geometry over the same memory.</summary>
    public static Tensor AsStrided(Tensor x, ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, long offset)
    {
        var core = x.Core;
        var last = offset;
        for (var d = 0; d < sizes.Length; d++)
        {
            last += (sizes[d] - 1) * strides[d];
        }

        if (sizes.Length != strides.Length || offset < 0 || (Shapes.Count(sizes) > 0 && (last + 1) * core.Type.Size() > core.Buffer.Bytes))
        {
            throw new ExternalException(
                $"as_strided {Shapes.Text(sizes)} with strides {Shapes.Text(strides)} from {offset} reaches beyond the memory of " +
                    $"{core.Description}.");
        }

        return Make("as_strided", x, sizes.ToArray(), strides.ToArray(), offset, Embedding(core, sizes.ToArray(), strides.ToArray(), offset));
    }

    /// <summary>Parts of one dimension, as many as there are lengths.</summary>
    public static Tensor[] Split(Tensor x, ReadOnlySpan<long> lengths, long dim)
    {
        var core = x.Core;
        var at = Shapes.Dimension(dim, core.Sizes.Length);
        var total = 0L;
        foreach (var length in lengths)
        {
            total += length < 0 ? throw new ExternalException($"split was given a negative length: {Shapes.Text(lengths)}.") : length;
        }

        if (core.Sizes.Length == 0 || total != core.Sizes[at])
        {
            throw new ExternalException($"split into {Shapes.Text(lengths)} does not add up to dimension {at} of {core.Description}.");
        }

        var parts = new Tensor[lengths.Length];
        var start = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var sizes = (long[])core.Sizes.Clone();
            sizes[at] = lengths[i];
            parts[i] = Make(x, sizes, core.Strides, core.Offset + start * core.Strides[at]);
            start += lengths[i];
        }

        var original = core.Sizes;
        var type = core.Type;
        var shapes = Array.ConvertAll(parts, part => part.Core.Sizes);
        return Graph.Record("split", parts, [x], [], (node, gradients) =>
        {
            // Added to the gradient that is there, or else to zeros, each part at its place.
            var earlier = node.GradientToAddTo(0);
            var whole = earlier ?? Creation.Empty(original, type);
            var from = 0L;
            for (var i = 0; i < shapes.Length; i++)
            {
                var target = Slice(whole, at, from, from + shapes[i][at], 1);
                if (gradients[i] is not { } gradient)
                {
                    if (earlier is null)
                    {
                        Creation.Fill(target.Core, 0);
                    }
                }
                else
                {
                    // A transposed gradient is laid out anew by tiles first: element by element, each would be a line of memory.
                    var part = gradient.Core.Strides[^1] == 1 ? gradient : Copying.Dense(gradient);
                    if (earlier is null)
                    {
                        Copying.Copy(part.Core, target.Core);
                    }
                    else
                    {
                        Arithmetic.AddInPlace(target, part, 1);
                    }
                }

                from += shapes[i][at];
            }

            return [earlier is null ? whole : null];
        });
    }

    /// <summary>All elements of one dimension, each without the dimension.</summary>
    public static Tensor[] Unbind(Tensor x, long dim)
    {
        var core = x.Core;
        var at = Shapes.Dimension(dim, core.Sizes.Length);
        if (core.Sizes.Length == 0)
        {
            throw new ExternalException("A tensor without dimensions cannot be unbound.");
        }

        long[] sizes = [.. core.Sizes[..at], .. core.Sizes[(at + 1)..]];
        long[] strides = [.. core.Strides[..at], .. core.Strides[(at + 1)..]];
        var parts = new Tensor[core.Sizes[at]];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Make(x, sizes, strides, core.Offset + i * core.Strides[at]);
        }

        var original = core.Sizes;
        var type = core.Type;
        return Graph.Record("unbind", parts, [x], [], (_, gradients) =>
        {
            var whole = Creation.Full(original, 0, type);
            for (var i = 0; i < gradients.Length; i++)
            {
                if (gradients[i] is { } gradient)
                {
                    Copying.Copy(gradient.Core, Select(whole, at, i).Core);
                }
            }

            return [whole];
        });
    }

    /// <summary>Makes a view and records it.</summary>
    public static Tensor Make(string name, Tensor x, long[] sizes, long[] strides, long offset, BackwardRule rule) =>
        Graph.Record(name, Make(x, sizes, strides, offset), [x], [], rule);

    /// <summary>
    /// Gives a view its place in the graph anew when its base was changed in place after the view was made: what the view shows
    /// is then the result of that change.
    /// </summary>
    public static void Refresh(TensorCore core)
    {
        if (core.Base is { Node: not null } source && source.NodeVersion > core.NodeVersion)
        {
            Reconnect(core, source);
        }
    }

    /// <summary>Makes a view's place in the graph: a part of what its base is now.</summary>
    public static void Reconnect(TensorCore core, TensorCore source)
    {
        using var workspace = Workspace.Enter();
        var owner = new Tensor(source.Retain());
        var rule = Embedding(source, core.Sizes, core.Strides, core.Offset);
        core.SetNode(Graph.Node("view", 1, [owner], [], (node, gradients) => rule(node, gradients[0]!)), 0);
    }

    // The gradient of a view of any geometry: zeros in the base's shape, with the view's gradient added at its place.
    private static BackwardRule Embedding(TensorCore source, long[] sizes, long[] strides, long offset)
    {
        var (whole, isDense, start, type) = (source.Sizes, source.IsDense, source.Offset, source.Type);
        return (_, gradient) =>
        {
            if (!isDense || offset < start)
            {
                throw new NotSupportedException(
                    "backward through as_strided or a change in place of a view wants the viewed tensor without gaps: call contiguous() on " +
                        "it first.");
            }

            var result = Creation.Full(whole, 0, type);
            var place = new Tensor(result.Core.View(sizes, strides, offset - start));
            Arithmetic.AddOverlapping(place, gradient);
            return [result];
        };
    }

    private static Tensor Make(Tensor x, long[] sizes, long[] strides, long offset)
    {
        var core = x.Core;
        var view = core.View(sizes, strides, offset);
        if (GradientMode.Records)
        {
            view.SetBase(core.Base ?? core);
        }

        return new Tensor(view);
    }
}
