using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Tensors put together.</summary>
internal static class Joining
{
    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor Concatenate(ReadOnlySpan<Tensor> tensors, long dim)
    {
        if (tensors.Length == 0)
        {
            throw new ExternalException("cat wants at least one tensor.");
        }

        using var workspace = Workspace.Enter();
        var first = tensors[0].Core;
        foreach (var tensor in tensors)
        {
            // Vectors of no element join with anything, as PyTorch has it for old code's sake.
            first = first.Sizes is [0] ? tensor.Core : first;
        }

        var at = Shapes.Dimension(dim, first.Sizes.Length);
        var type = first.Type;
        var total = 0L;
        var lengths = new long[tensors.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            var core = tensors[i].Core;
            type = ElementTypes.Promote(type, core.Type);
            lengths[i] = core.Sizes is [0] ? 0 : Extent(core, first, at);
            total += lengths[i];
        }

        var sizes = (long[])first.Sizes.Clone();
        sizes[at] = total;
        var result = Creation.Empty(sizes, type);
        var start = 0L;
        for (var i = 0; i < tensors.Length; i++)
        {
            if (lengths[i] > 0)
            {
                Copying.Copy(Pointwise.Typed(tensors[i], type).Core, Views.Slice(result, at, start, start + lengths[i], 1).Core);
                start += lengths[i];
            }
        }

        var (types, shapes) = (new ScalarType[tensors.Length], new long[tensors.Length][]);
        for (var i = 0; i < tensors.Length; i++)
        {
            (types[i], shapes[i]) = (tensors[i].Core.Type, tensors[i].Core.Sizes);
        }

        return workspace.Keep(Graph.Record("cat", result, tensors!, [], (node, gradient) =>
        {
            var gradients = new Tensor?[lengths.Length];
            var from = 0L;
            for (var i = 0; i < gradients.Length; i++)
            {
                var part = node.Needs(i) ? Views.Slice(gradient, at, from, from + lengths[i], 1) : null;
                gradients[i] = part is null ? null : Conversion.To(Views.Reshape(part, shapes[i]), types[i]);
                from += lengths[i];
            }

            return gradients;
        }));
    }

    /// <summary>Tensors of one shape one beside another along a new dimension.</summary>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, long dim)
    {
        using var workspace = Workspace.Enter();
        var rows = new Tensor[tensors.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (!tensors[i].Core.Sizes.AsSpan().SequenceEqual(tensors[0].Core.Sizes))
            {
                throw new ExternalException(
                    $"stack wants tensors of one shape, not {tensors[0].Core.Description} and {tensors[i].Core.Description}.");
            }

            rows[i] = Views.Unsqueeze(tensors[i], dim);
        }

        var rank = tensors.Length > 0 ? tensors[0].Core.Sizes.Length + 1 : 1;
        return workspace.Keep(Concatenate(rows, Shapes.Dimension(dim, rank)));
    }

    /// <summary>A tensor repeated along each dimension.</summary>
    public static Tensor Repeat(Tensor x, ReadOnlySpan<long> counts)
    {
        var sizes = x.Core.Sizes;
        if (counts.Length < sizes.Length)
        {
            throw new ExternalException($"repeat wants a count for each dimension of {x.Core.Description}, not {Shapes.Text(counts)}.");
        }

        // [a, b] repeated (m, n) times is [m, a, n, b] with the counts' dimensions expanded.
        using var workspace = Workspace.Enter();
        var added = counts.Length - sizes.Length;
        var apart = new long[2 * counts.Length];
        var spread = new long[2 * counts.Length];
        var together = new long[counts.Length];
        for (var d = 0; d < counts.Length; d++)
        {
            var extent = d < added ? 1 : sizes[d - added];
            (apart[2 * d], apart[2 * d + 1]) = (1, extent);
            (spread[2 * d], spread[2 * d + 1]) = (counts[d], extent);
            together[d] = counts[d] * extent;
        }

        return workspace.Keep(Views.Reshape(Creation.Clone(Views.Expand(Views.Reshape(x, apart), spread)), together));
    }

    /// <summary>A tensor repeated along each dimension; dimensions without a count stay.</summary>
    public static Tensor Tile(Tensor x, ReadOnlySpan<long> counts)
    {
        var all = new long[Math.Max(counts.Length, x.Core.Sizes.Length)];
        Array.Fill(all, 1);
        counts.CopyTo(all.AsSpan(all.Length - counts.Length));
        return Repeat(x, all);
    }

    /// <summary>Each element of a dimension (of all, if none is given) repeated.</summary>
    public static Tensor RepeatEach(Tensor x, long count, long? dim)
    {
        using var workspace = Workspace.Enter();
        var source = dim is null ? Views.Reshape(x, [-1]) : x;
        var at = Shapes.Dimension(dim ?? 0, source.Core.Sizes.Length);
        return workspace.Keep(Indexing.Select(source, at, Repeated(Enumerable.Repeat(count, checked((int)source.Core.Sizes[at])))));
    }

    /// <summary>Each element of a dimension (of all, if none is given) repeated, each so often as a tensor says.</summary>
    public static Tensor RepeatEach(Tensor x, Tensor counts, long? dim)
    {
        using var workspace = Workspace.Enter();
        var source = dim is null ? Views.Reshape(x, [-1]) : x;
        var at = Shapes.Dimension(dim ?? 0, source.Core.Sizes.Length);
        var each = Pointwise.Typed(Views.Expand(counts, [source.Core.Sizes[at]]), ScalarType.Int64).data<long>().ToArray();
        return workspace.Keep(Indexing.Select(source, at, Repeated(each)));
    }

    /// <summary>Tensors beside one another: along the second dimension, or vectors one after another.</summary>
    public static Tensor Beside(ReadOnlySpan<Tensor> tensors)
    {
        using var workspace = Workspace.Enter();
        var parts = new Tensor[tensors.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = tensors[i].Core.Sizes.Length == 0 ? Views.Reshape(tensors[i], [1]) : tensors[i];
        }

        return workspace.Keep(Concatenate(parts, parts.Length > 0 && parts[0].Core.Sizes.Length > 1 ? 1 : 0));
    }

    /// <summary>Tensors below one another: along the first dimension, vectors as rows.</summary>
    public static Tensor Below(ReadOnlySpan<Tensor> tensors)
    {
        using var workspace = Workspace.Enter();
        var parts = new Tensor[tensors.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = tensors[i].Core.Sizes.Length < 2 ? Views.Reshape(tensors[i], [1, -1]) : tensors[i];
        }

        return workspace.Keep(Concatenate(parts, 0));
    }

    /// <summary>The tensors, each repeated to the shape to which all are broadcast.</summary>
    public static IList<Tensor> Together(Tensor[] tensors)
    {
        var sizes = Together(Array.ConvertAll(tensors, tensor => tensor.Core.Sizes)).Shape;
        return Array.ConvertAll(tensors, tensor => Views.Expand(tensor, sizes));
    }

    /// <summary>The shape to which all are broadcast.</summary>
    public static torch.Size Together(long[][] shapes) => new(shapes.Aggregate(Array.Empty<long>(), (all, next) => Shapes.Broadcast(all, next)));

    private static Tensor Repeated(IEnumerable<long> counts)
    {
        var numbers = counts.SelectMany((count, number) => Enumerable.Repeat((long)number, checked((int)count))).ToArray();
        return Creation.From<long>(numbers, [numbers.Length]);
    }

    private static long Extent(TensorCore core, TensorCore first, int at)
    {
        for (var d = 0; d < Math.Max(core.Sizes.Length, first.Sizes.Length); d++)
        {
            if (core.Sizes.Length != first.Sizes.Length || (d != at && core.Sizes[d] != first.Sizes[d]))
            {
                throw new ExternalException(
                    $"{core.Description} cannot be joined to {first.Description} along dimension {at}: the other dimensions differ.");
            }
        }

        return first.Sizes.Length == 0 ? throw new ExternalException(
            "Tensors without dimensions cannot be joined with cat: use stack.") : core.Sizes[at];
    }
}
