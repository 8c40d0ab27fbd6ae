using System.Numerics;
using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Elements chosen by their numbers along one dimension.</summary>
/// <remarks>A tensor is seen as [outer, extent, inner] around the dimension.</remarks>
internal static unsafe class Indexing
{
    /// <summary>result[o, j, i] = x[o, index[o, j, i], i].</summary>
    public static Tensor Gather(Tensor x, long dim, Tensor index)
    {
        using var workspace = Workspace.Enter();
        var at = RequireGather(x.Core, dim, index.Core, "gather");
        var original = x.Core.Sizes;
        var result = Creation.Empty(index.Core.Sizes, x.Core.Type);
        var places = Places(x.Core, at, index);
        Dispatch.Bits(x.Core.Type, new PickWork(x.Core.Data, result.Core.Data, places));
        GC.KeepAlive(x);
        return workspace.Keep(Graph.Record("gather", result, [x], [index], (node, gradient) =>
            [ScatterAdd(Creation.Full(original, 0, gradient.Core.Type), at, node.Saved(0), gradient)]));
    }

    /// <summary>x, but result[o, index[o, j, i], i] = source[o, j, i]; of several for one place the last counts.</summary>
    public static Tensor Scatter(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var workspace = Workspace.Enter();
        var at = RequireScatter(x, dim, index, source, "scatter");
        var result = new Tensor(Conversion.Convert(x.Core, x.Core.Type));
        var places = Places(result.Core, at, index);
        var values = Copying.Dense(Part(source, index));
        Dispatch.Bits(x.Core.Type, new PutWork(values.Core.Data, result.Core.Data, places));
        GC.KeepAlive(values);
        var sourceShape = source.Core.Sizes;
        return workspace.Keep(Graph.Record("scatter", result, [x, source], [index], (node, gradient) =>
        {
            var chosen = node.Saved(0);
            var zeros = Creation.Full(chosen.Core.Sizes, 0, gradient.Core.Type);
            return
            [
                node.Needs(0) ? Scatter(gradient, at, chosen, zeros) : null,
                node.Needs(1) ? Grown(Gather(gradient, at, chosen), sourceShape) : null,
            ];
        }));
    }

    /// <summary>x, with source[o, j, i] added to result[o, index[o, j, i], i].</summary>
    public static Tensor ScatterAdd(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var workspace = Workspace.Enter();
        var at = RequireScatter(x, dim, index, source, "scatter_add");
        var type = x.Core.Type;
        var sum = new Tensor(Conversion.Convert(x.Core, type.Computed()));
        var places = Places(sum.Core, at, index);
        var values = Copying.Dense(Pointwise.Typed(Part(source, index), type.Computed()));
        Dispatch.Numeric(type.Computed(), new AddWork(values.Core.Data, sum.Core.Data, places), "scatter_add");
        GC.KeepAlive(values);
        var sourceShape = source.Core.Sizes;
        var result = type.IsReduced() ? new Tensor(Conversion.Convert(sum.Core, type)) : sum;
        return workspace.Keep(Graph.Record("scatter_add", result, [x, source], [index], (node, gradient) =>
        [
            gradient,
            node.Needs(1) ? Grown(Gather(gradient, at, node.Saved(0)), sourceShape) : null,
        ]));
    }

    /// <summary>The elements of one dimension in the order of an index: result[o, j, i] = x[o, index[j], i].</summary>
    public static Tensor Select(Tensor x, long dim, Tensor index)
    {
        using var workspace = Workspace.Enter();
        var core = x.Core;
        var at = RequireVector(core, dim, index.Core, "index_select");
        var source = Copying.Dense(x);
        var rows = Rows(core, at, index);
        var sizes = (long[])core.Sizes.Clone();
        sizes[at] = rows.Length;
        var result = Creation.Empty(sizes, core.Type);
        var (outer, extent, bytes) = Around(core, at);
        for (var o = 0L; o < outer; o++)
        {
            for (var j = 0L; j < rows.Length; j++)
            {
                Buffer.MemoryCopy(source.Core.Data + (o * extent + rows[j]) * bytes, result.Core.Data + (o * rows.Length + j) * bytes, bytes, bytes);
            }
        }

        GC.KeepAlive(source);
        var original = core.Sizes;
        return workspace.Keep(Graph.Record("index_select", result, [x], [index], (node, gradient) =>
            [Add(Creation.Full(original, 0, gradient.Core.Type), at, node.Saved(0), gradient, 1)]));
    }

    /// <summary>x, with alpha · source[o, j, i] added to result[o, index[j], i].</summary>
    public static Tensor Add(Tensor x, long dim, Tensor index, Tensor source, Scalar alpha)
    {
        using var workspace = Workspace.Enter();
        var at = RequireVector(x.Core, dim, index.Core, "index_add");
        var chosen = Expanded(x.Core, at, index);
        var term = alpha.Real == 1 ? source : Arithmetic.Multiply(source, alpha);
        return workspace.Keep(ScatterAdd(x, at, chosen, term));
    }

    /// <summary>x, but result[o, index[j], i] = source[o, j, i].</summary>
    public static Tensor Copy(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var workspace = Workspace.Enter();
        var at = RequireVector(x.Core, dim, index.Core, "index_copy");
        return workspace.Keep(Scatter(x, at, Expanded(x.Core, at, index), source));
    }

    /// <summary>x, but result[o, index[j], i] is a number.</summary>
    public static Tensor Fill(Tensor x, long dim, Tensor index, Scalar value)
    {
        using var workspace = Workspace.Enter();
        var at = RequireVector(x.Core, dim, index.Core, "index_fill");
        var chosen = Expanded(x.Core, at, index);
        return workspace.Keep(Scatter(x, at, chosen, Creation.Full(chosen.Core.Sizes, value, x.Core.Type)));
    }

    /// <summary>The numbers of the elements that are not zero, one row each: [count, dimensions].</summary>
    public static Tensor NonZero(Tensor x)
    {
        using var workspace = Workspace.Enter();
        var truths = Copying.Dense(Pointwise.Typed(x, ScalarType.Bool)).Core;
        var sizes = truths.Sizes;
        var data = truths.Data;
        var count = 0L;
        for (var i = 0L; i < truths.Count; i++)
        {
            count += data[i];
        }

        var result = Creation.Empty([count, sizes.Length], ScalarType.Int64);
        var target = (long*)result.Core.Data;
        for (var i = 0L; i < truths.Count; i++)
        {
            if (data[i] == 0)
            {
                continue;
            }

            var rest = i;
            for (var d = sizes.Length - 1; d >= 0; d--)
            {
                target[d] = rest % sizes[d];
                rest /= sizes[d];
            }

            target += sizes.Length;
        }

        GC.KeepAlive(x);
        return workspace.Keep(result);
    }

    // An index over one dimension, repeated over the others.
    private static Tensor Expanded(TensorCore x, int at, Tensor index)
    {
        var sizes = x.Sizes.Length == 0 ? [1] : (long[])x.Sizes.Clone();
        sizes[at] = index.Core.Count;
        var row = new long[sizes.Length];
        Array.Fill(row, 1);
        row[at] = index.Core.Count;
        return Views.Expand(Views.Reshape(index, row), sizes);
    }

    private static (long Outer, long Extent, long Bytes) Around(TensorCore core, int at) => core.Sizes.Length == 0
        ? (1, 1, core.Type.Size())
        : (Shapes.Count(core.Sizes.AsSpan(0, at)), core.Sizes[at], Shapes.Count(core.Sizes.AsSpan(at + 1)) * core.Type.Size());

    private static long[] Rows(TensorCore core, int at, Tensor index)
    {
        var rows = new long[index.Core.Count];
        var extent = core.Sizes.Length == 0 ? 1 : core.Sizes[at];
        using var workspace = Workspace.Enter();
        var numbers = Copying.Dense(Pointwise.Typed(index, ScalarType.Int64));
        for (var j = 0; j < rows.Length; j++)
        {
            rows[j] = Inside(((long*)numbers.Core.Data)[j], extent, core, at);
        }

        GC.KeepAlive(numbers);
        return rows;
    }

    // For each element of the index, in order, the place in x (in elements from its first) that it means.
    private static long[] Places(TensorCore x, int at, Tensor index)
    {
        using var workspace = Workspace.Enter();
        var numbers = Copying.Dense(Pointwise.Typed(index, ScalarType.Int64));
        var (sizes, data) = (numbers.Core.Sizes, (nint)numbers.Core.Data);
        var places = new long[numbers.Core.Count];
        var position = new long[sizes.Length];
        for (var k = 0; k < places.Length; k++)
        {
            var place = x.Sizes.Length == 0 ? Inside(((long*)data)[k], 1, x, at) : 0;
            for (var d = 0; d < x.Sizes.Length; d++)
            {
                place += x.Strides[d] * (d == at ? Inside(((long*)data)[k], x.Sizes[d], x, at) : position[d]);
            }

            places[k] = place;
            for (var d = sizes.Length - 1; d >= 0 && ++position[d] == sizes[d]; d--)
            {
                position[d] = 0;
            }
        }

        GC.KeepAlive(numbers);
        return places;
    }

    private static long Inside(long number, long extent, TensorCore core, int at) => number >= 0 && number < extent
        ? number
        : throw new ExternalException($"Index {number} is outside dimension {at} of {core.Description}.");

    private static Tensor Part(Tensor source, Tensor index)
    {
        var part = source;
        for (var d = 0; d < source.Core.Sizes.Length; d++)
        {
            part = part.Core.Sizes[d] == index.Core.Sizes[d] ? part : Views.Narrow(part, d, 0, index.Core.Sizes[d]);
        }

        return part;
    }

    // A gradient of a part in the shape of the whole, zeros beyond.
    private static Tensor Grown(Tensor part, long[] sizes)
    {
        if (part.Core.Sizes.AsSpan().SequenceEqual(sizes))
        {
            return part;
        }

        var whole = Creation.Full(sizes, 0, part.Core.Type);
        var target = whole;
        for (var d = 0; d < sizes.Length; d++)
        {
            target = Views.Narrow(target, d, 0, part.Core.Sizes[d]);
        }

        Copying.Copy(part.Core, target.Core);
        return whole;
    }

    private static int RequireVector(TensorCore x, long dim, TensorCore index, string name)
    {
        RequireWhole(index, name);
        return index.Sizes.Length <= 1
            ? Shapes.Dimension(dim, x.Sizes.Length)
            : throw new ExternalException($"{name} wants an index of one dimension, not {index.Description}.");
    }

    private static int RequireGather(TensorCore x, long dim, TensorCore index, string name)
    {
        RequireWhole(index, name);
        var at = Shapes.Dimension(dim, x.Sizes.Length);
        var fits = x.Sizes.Length == index.Sizes.Length;
        for (var d = 0; fits && d < x.Sizes.Length; d++)
        {
            fits = d == at || index.Sizes[d] <= x.Sizes[d];
        }

        return fits ? at : throw new ExternalException(
            $"{name} along dimension {at}: an index {index.Description} does not fit into {x.Description}.");
    }

    private static int RequireScatter(Tensor x, long dim, Tensor index, Tensor source, string name)
    {
        var at = RequireGather(x.Core, dim, index.Core, name);
        var (from, by) = (source.Core, index.Core);
        var fits = from.Sizes.Length == by.Sizes.Length;
        for (var d = 0; fits && d < from.Sizes.Length; d++)
        {
            fits = by.Sizes[d] <= from.Sizes[d];
        }

        return !fits ? throw new ExternalException($"{name}: a source {from.Description} is too small for an index {by.Description}.")
            : from.Type != x.Core.Type ? throw new ExternalException(
                $"{name}: source and target are of different types, {from.Type} and {x.Core.Type}.")
            : at;
    }

    private static void RequireWhole(TensorCore index, string name)
    {
        if (!index.Type.IsInteger())
        {
            throw new ExternalException($"{name} wants an index of whole numbers, not {index.Description}: convert with to(ScalarType.Int64).");
        }
    }

    private readonly struct PickWork(byte* source, byte* target, long[] places) : IBitWork
    {
        public void Run<T>()
            where T : unmanaged
        {
            for (var k = 0; k < places.Length; k++)
            {
                ((T*)target)[k] = ((T*)source)[places[k]];
            }
        }
    }

    private readonly struct PutWork(byte* source, byte* target, long[] places) : IBitWork
    {
        public void Run<T>()
            where T : unmanaged
        {
            for (var k = 0; k < places.Length; k++)
            {
                ((T*)target)[places[k]] = ((T*)source)[k];
            }
        }
    }

    private readonly struct AddWork(byte* source, byte* target, long[] places) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            for (var k = 0; k < places.Length; k++)
            {
                ((T*)target)[places[k]] += ((T*)source)[k];
            }
        }
    }
}
