using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Indexers: numbers, slices, ellipses and new dimensions make views; tensors of numbers or truth values choose elements.</summary>
internal static class AdvancedIndexing
{
    /// <summary>The indexed elements.</summary>
    public static Tensor Get(Tensor x, ReadOnlySpan<TensorIndex> indices)
    {
        using var workspace = Workspace.Enter();
        var (view, chosen) = Basic(x, indices);
        return workspace.Keep(Choose(view, chosen));
    }

    /// <summary>Changes the indexed elements in place.</summary>
    public static Tensor Set(Tensor x, ReadOnlySpan<TensorIndex> indices, Tensor value, bool accumulate = false)
    {
        using var workspace = Workspace.Enter();
        var (view, chosen) = Basic(x, indices);
        Put(view, chosen, value, accumulate);
        return x;
    }

    /// <summary>Tensors as indices, one for each of the first dimensions; null takes the dimension in full.</summary>
    public static TensorIndex[] From(ReadOnlySpan<Tensor> indices)
    {
        var result = new TensorIndex[indices.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = indices[i] is null ? TensorIndex.Colon : TensorIndex.Tensor(indices[i]);
        }

        return result;
    }

    /// <summary>The elements that a mask chooses, in one dimension.</summary>
    public static Tensor Masked(Tensor x, Tensor mask)
    {
        using var workspace = Workspace.Enter();
        Selection.RequireTruth(mask);
        var sizes = Shapes.Broadcast(x.Core.Sizes, mask.Core.Sizes);
        var places = Flat(Views.Expand(mask, sizes));
        return workspace.Keep(Indexing.Select(Views.Reshape(Views.Expand(x, sizes), [-1]), 0, places));
    }

    /// <summary>The elements whose numbers, in the order of all, an index holds; of the index's shape.</summary>
    public static Tensor Take(Tensor x, Tensor index)
    {
        using var workspace = Workspace.Enter();
        var numbers = Views.Reshape(Counted(index, x.Core.Count), [-1]);
        return workspace.Keep(Views.Reshape(Indexing.Select(Views.Reshape(x, [-1]), 0, numbers), index.Core.Sizes));
    }

    /// <summary>The numbers of the elements that are not zero, a tensor per dimension.</summary>
    public static Tensor[] Where(Tensor condition)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Views.Unbind(Indexing.NonZero(condition), 1));
    }

    // The view that the simple indices make, and per dimension of it the tensor that chooses there.
    private static (Tensor View, Tensor?[] Chosen) Basic(Tensor x, ReadOnlySpan<TensorIndex> indices)
    {
        var consumed = 0;
        var hasEllipsis = false;
        foreach (var index in indices)
        {
            consumed += index.Kind switch
            {
                IndexKind.Single or IndexKind.Slice => 1,
                IndexKind.Tensor => IsMask(index.Indices!) ? index.Indices!.Core.Sizes.Length : 1,
                _ => 0,
            };
            hasEllipsis = index.Kind == IndexKind.Ellipsis
                ? !hasEllipsis ? true : throw new ExternalException("An indexer has at most one ellipsis.")
                : hasEllipsis;
        }

        var rank = x.Core.Sizes.Length;
        if (consumed > rank)
        {
            throw new ExternalException($"{consumed} indices are too many for {x.Core.Description}.");
        }

        var view = x;
        var at = 0;
        var chosen = new List<Tensor?>();
        foreach (var index in indices)
        {
            switch (index.Kind)
            {
                case IndexKind.Single:
                    view = Views.Select(view, at, index.Start ?? throw new ExternalException("An index is missing its number."));
                    break;
                case IndexKind.Slice:
                    view = Views.Slice(view, at++, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);
                    chosen.Add(null);
                    break;
                case IndexKind.Ellipsis:
                    for (var skipped = rank - consumed; skipped > 0; skipped--, at++)
                    {
                        chosen.Add(null);
                    }

                    break;
                case IndexKind.NewDimension:
                    view = Views.Unsqueeze(view, at++);
                    chosen.Add(null);
                    break;
                case IndexKind.Truth:
                    view = Views.Slice(Views.Unsqueeze(view, at++), at - 1, 0, index.Start!.Value, 1);
                    chosen.Add(null);
                    break;
                case IndexKind.Tensor when IsMask(index.Indices!):
                    RequireMask(view.Core, at, index.Indices!.Core);
                    var numbers = Indexing.NonZero(index.Indices!);
                    for (var d = 0; d < index.Indices!.Core.Sizes.Length; d++, at++)
                    {
                        chosen.Add(Views.Select(numbers, 1, d));
                    }

                    break;
                case IndexKind.Tensor:
                    chosen.Add(Counted(index.Indices!, view.Core.Sizes[at++]));
                    break;
                default:
                    throw new ExternalException("An index was never set: use a number, a range, a tensor, or one of TensorIndex's.");
            }
        }

        while (chosen.Count < view.Core.Sizes.Length)
        {
            chosen.Add(null);
        }

        return (view, [.. chosen]);
    }

    private static Tensor Choose(Tensor view, Tensor?[] chosen)
    {
        var places = Enumerable.Range(0, chosen.Length).Where(d => chosen[d] is not null).ToArray();
        if (places.Length == 0)
        {
            return Views.Alias(view);
        }

        // Chosen dimensions first, made one; the others behind them.
        var sizes = view.Core.Sizes;
        var others = Enumerable.Range(0, sizes.Length).Except(places).ToArray();
        var ordered = Views.Permute(view, [.. places.Select(d => (long)d), .. others.Select(d => (long)d)]);
        var rest = Array.ConvertAll(others, d => sizes[d]);
        var rows = Views.Reshape(ordered, [Shapes.Count(Array.ConvertAll(places, d => sizes[d])), .. rest]);
        var (numbers, shape) = Combine(chosen, places, sizes);
        var result = Views.Reshape(Indexing.Select(rows, 0, numbers), [.. shape, .. rest]);

        // Where the chosen dimensions are neighbours the result keeps their place, otherwise it has them in front.
        var areNeighbours = places[^1] - places[0] == places.Length - 1;
        if (!areNeighbours || places[0] == 0)
        {
            return result;
        }

        var front = Enumerable.Range(0, shape.Length).Select(d => (long)d);
        var before = Enumerable.Range(shape.Length, places[0]).Select(d => (long)d);
        var after = Enumerable.Range(shape.Length + places[0], rest.Length - places[0]).Select(d => (long)d);
        return Views.Permute(result, [.. before, .. front, .. after]);
    }

    private static void Put(Tensor view, Tensor?[] chosen, Tensor value, bool accumulate)
    {
        if (chosen.All(index => index is null))
        {
            _ = accumulate ? view.add_(value) : view.copy_(value);
            return;
        }

        // Where each element of the result lies in the view, counted in the order of indices: the same choice among its numbers.
        var count = view.Core.Count;
        var numbers = Views.Reshape(Creation.Range(0, count, 1, ScalarType.Int64), view.Core.Sizes);
        var target = Choose(numbers, chosen);
        var typed = value.Core.Type == view.Core.Type ? value : Conversion.To(value, view.Core.Type);
        var fitting = Views.Reshape(Views.Expand(typed, target.Core.Sizes), [-1]);
        var places = Views.Reshape(target, [-1]);
        InPlace.Apply(view, [fitting], tensor =>
        {
            var flat = Views.Reshape(tensor, [-1]);
            var changed = accumulate ? Indexing.Add(flat, 0, places, fitting, 1) : Indexing.Copy(flat, 0, places, fitting);
            return Views.Reshape(changed, tensor.Core.Sizes);
        });
    }

    // One number per chosen element, into the chosen dimensions made one; and the shape in which they are chosen.
    private static (Tensor Numbers, long[] Shape) Combine(Tensor?[] chosen, int[] places, long[] sizes)
    {
        var shape = Array.Empty<long>();
        foreach (var place in places)
        {
            shape = Shapes.Broadcast(shape, chosen[place]!.Core.Sizes);
        }

        Tensor? numbers = null;
        foreach (var place in places)
        {
            var index = Views.Expand(chosen[place]!, shape);
            numbers = numbers is null ? index : Arithmetic.Add(Arithmetic.Multiply(numbers, sizes[place]), index, 1);
        }

        return (Views.Reshape(numbers!, [-1]), shape);
    }

    private static Tensor Flat(Tensor mask) => Views.Reshape(Indexing.NonZero(Views.Reshape(mask, [-1])), [-1]);

    // Numbers from the end made numbers from the front. Those outside are found when elements are picked, but for those
    // that would fall into another row, which must be found here.
    private static Tensor Counted(Tensor index, long extent)
    {
        if (!index.Core.Type.IsInteger())
        {
            throw new ExternalException($"A tensor of {index.Core.Type} is no index: whole numbers or truth values are.");
        }

        var numbers = Pointwise.Typed(index, ScalarType.Int64);
        var isOutside = Logic.Any(Logic.Or(
            Comparison.Of<Comparison.GreaterOrEqual>(numbers, extent), Comparison.Of<Comparison.Less>(numbers, -extent)));
        return isOutside.ToBoolean()
            ? throw new ExternalException($"An index tensor holds a number outside a dimension of {extent} elements.")
            : Selection.Where(Comparison.Of<Comparison.Less>(numbers, 0), Arithmetic.Add(numbers, extent), numbers);
    }

    private static void RequireMask(TensorCore x, int at, TensorCore mask)
    {
        for (var d = 0; d < mask.Sizes.Length; d++)
        {
            if (mask.Sizes[d] != x.Sizes[at + d])
            {
                throw new ExternalException($"A mask {mask.Description} does not fit {x.Description} at dimension {at + d}.");
            }
        }
    }

    private static bool IsMask(Tensor index) => index.Core.Type is ScalarType.Bool;
}
