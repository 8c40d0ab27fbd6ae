using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>Sums, products and extremes over dimensions.</summary>
/// <remarks>
/// Adjacent dimensions are reduced together, the last ones first. Every result is computed by one thread, its terms grouped by
/// their places alone, so that no bit depends on the number of threads.
/// </remarks>
internal static unsafe class Reduction
{
    // Terms added one after another before they are added to the other groups: keeps the error near that of pairwise summation.
    private const long Group = 128;

    /// <summary>The sum over dimensions; none means all.</summary>
    public static Tensor Sum(Tensor x, ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
    {
        using var workspace = Workspace.Enter();
        var target = type ?? x.Core.Type.Accumulated();
        var typed = Pointwise.Typed(x, target.Computed());
        var places = Places(dims, x.Core.Sizes.Length);
        var result = Shaped(Reduce<Total>(typed, places), x.Core.Sizes, places, keepdim, target);
        var (sizes, original) = (x.Core.Sizes, x.Core.Type);
        return workspace.Keep(Graph.Record("sum", result, [x], [], (_, gradient) =>
            [Spread(Conversion.To(gradient, original), sizes, places)]));
    }

    /// <summary>The mean over dimensions; none means all.</summary>
    public static Tensor Mean(Tensor x, ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
    {
        var target = type ?? x.Core.Type;
        if (!target.IsFloating())
        {
            throw new ExternalException($"The mean of {x.Core.Description} is no {target}: convert first (to(float32)), or pass a type.");
        }

        using var workspace = Workspace.Enter();
        var places = Places(dims, x.Core.Sizes.Length);
        var count = 1L;
        foreach (var place in places)
        {
            count *= x.Core.Sizes[place];
        }

        var computed = target.Computed();
        var sum = Sum(x, dims, keepdim, computed);
        return workspace.Keep(Conversion.To(Arithmetic.Divide(sum, count), target));
    }

    /// <summary>The product over dimensions; none means all.</summary>
    public static Tensor Product(Tensor x, ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
    {
        using var workspace = Workspace.Enter();
        var target = type ?? x.Core.Type.Accumulated();
        var places = Places(dims, x.Core.Sizes.Length);
        var typed = Pointwise.Typed(x, target.Computed());
        var result = Shaped(Reduce<Factors>(typed, places), x.Core.Sizes, places, keepdim, target);
        var original = x.Core.Type;
        return workspace.Keep(Graph.Record("prod", result, [x], [x], (node, gradient) =>
        {
            // The product of the others: of all non-zero factors, if this is the only zero; else the whole over the factor.
            var factors = Pointwise.Typed(node.Saved(0), original.Computed());
            long[] over = [.. places.Select(place => (long)place)];
            var isZero = Comparison.Of<Comparison.Equal>(factors, 0);
            var zeros = Sum(isZero, over, keepdim: true, null);
            var filled = Selection.Fill(factors, isZero, 1);
            var others = Product(filled, over, keepdim: true, null);
            var withoutZero = Selection.Fill(Arithmetic.Divide(others, filled), Logic.Or(isZero, Comparison.Of<Comparison.NotEqual>(zeros, 0)), 0);
            var onlyZero = Selection.Where(
                Logic.And(isZero, Comparison.Of<Comparison.Equal>(zeros, 1)),
                Views.Expand(others, factors.Core.Sizes),
                Creation.Single(0, factors.Core.Type));
            var slope = Conversion.To(Arithmetic.Add(withoutZero, onlyZero, 1), original);
            return [Arithmetic.Multiply(Spread(Conversion.To(gradient, original), factors.Core.Sizes, places), slope)];
        }));
    }

    /// <summary>The dimensions that are meant, in order and once each.</summary>
    public static int[] Places(ReadOnlySpan<long> dims, int rank)
    {
        if (dims.Length == 0)
        {
            return [.. Enumerable.Range(0, rank)];
        }

        var places = new SortedSet<int>();
        foreach (var dim in dims)
        {
            if (!places.Add(Shapes.Dimension(dim, rank)))
            {
                throw new ExternalException($"Dimension {dim} stands twice in {Shapes.Text(dims)}.");
            }
        }

        return rank == 0 ? [] : [.. places];
    }

    /// <summary>A tensor of the reduced shape, read as if it still had the reduced dimensions.</summary>
    public static Tensor Spread(Tensor reduced, long[] sizes, int[] places)
    {
        var kept = (long[])sizes.Clone();
        foreach (var place in places)
        {
            kept[place] = 1;
        }

        return Views.Expand(Views.Reshape(reduced, kept), sizes);
    }

    /// <summary>Reduces a tensor of a computed type; reduced dimensions have one element in the result. Unrecorded.</summary>
    public static Tensor Reduce<TReduction>(Tensor x, int[] places)
        where TReduction : struct, IReduction
    {
        using var workspace = Workspace.Enter();
        var current = Copying.Dense(x);
        for (var last = places.Length - 1; last >= 0;)
        {
            var first = last;
            while (first > 0 && places[first - 1] == places[first] - 1)
            {
                first--;
            }

            var sizes = current.Core.Sizes;
            var outer = Shapes.Count(sizes.AsSpan(0, places[first]));
            var inner = Shapes.Count(sizes.AsSpan(places[last] + 1));
            var reduced = (long[])sizes.Clone();
            for (var d = first; d <= last; d++)
            {
                reduced[places[d]] = 1;
            }

            var count = 1L;
            for (var d = first; d <= last; d++)
            {
                count *= sizes[places[d]];
            }

            var result = Creation.Empty(reduced, current.Core.Type);
            Dispatch.Numeric(
                current.Core.Type, new ReduceWork<TReduction>(current.Core.Data, result.Core.Data, outer, count, inner), typeof(TReduction).Name);
            GC.KeepAlive(current);
            current = result;
            last = first - 1;
        }

        // Without any dimension to reduce the tensor itself is the result.
        return workspace.Keep(places.Length == 0 ? new Tensor(Conversion.Convert(current.Core, current.Core.Type)) : current);
    }

    /// <summary>The result without or with the reduced dimensions, and in its final type; unrecorded.</summary>
    public static Tensor Shaped(Tensor reduced, long[] sizes, int[] places, bool keepdim, ScalarType type)
    {
        var kept = keepdim ? reduced.Core.Sizes : [.. sizes.Where((_, d) => Array.IndexOf(places, d) < 0)];
        var typed = reduced.Core.Type == type ? reduced.Core.Retain() : Conversion.Convert(reduced.Core, type);
        var result = new Tensor(typed.View(kept, Shapes.Strides(kept), 0));
        typed.Release();
        return result;
    }

    private readonly struct ReduceWork<TReduction>(byte* source, byte* target, long outer, long count, long inner) : INumericWork
        where TReduction : struct, IReduction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var from = (T*)source;
            var to = (T*)target;
            var (rows, terms, columns) = (outer, count, inner);
            if (terms == 0 || rows * columns == 0)
            {
                new Span<T>(to, (int)(rows * columns)).Fill(TReduction.Start<T>());
                return;
            }

            if (columns == 1)
            {
                ForEach(rows, terms, row => to[row] = Row<T>(from + row * terms, terms));
                return;
            }

            // Columns side by side: each unit is a stretch of columns of one outer index.
            const long stretch = 256;
            var stretches = (columns + stretch - 1) / stretch;
            ForEach(rows * stretches, terms * Math.Min(columns, stretch), unit =>
            {
                var start = unit % stretches * stretch;
                var row = unit / stretches;
                Columns(from + row * terms * columns + start, to + row * columns + start, terms, columns, (int)Math.Min(stretch, columns - start));
            });
        }

        private static void ForEach(long units, long cost, Action<long> body)
        {
            if (units * cost < 2 * StridedLoop.Grain)
            {
                for (var unit = 0L; unit < units; unit++)
                {
                    body(unit);
                }

                return;
            }

            var together = Math.Max(1, StridedLoop.Grain / Math.Max(1, cost));
            WorkPool.For(checked((int)((units + together - 1) / together)), group =>
            {
                for (var unit = group * together; unit < Math.Min(units, (group + 1) * together); unit++)
                {
                    body(unit);
                }
            });
        }

        private static T Row<T>(T* x, long count)
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) == typeof(float) && typeof(TReduction) == typeof(Total))
            {
                return T.CreateTruncating(Kernels.Sum.All((float*)x, count));
            }

            var total = TReduction.Start<T>();
            for (var start = 0L; start < count; start += Group)
            {
                var end = Math.Min(count, start + Group);
                var part = x[start];
                for (var i = start + 1; i < end; i++)
                {
                    part = TReduction.Combine(part, x[i]);
                }

                total = TReduction.Combine(total, part);
            }

            return total;
        }

        private static void Columns<T>(T* x, T* y, long count, long stride, int width)
            where T : unmanaged, INumber<T>
        {
            // Two levels of groups below the total: 128 rows, then 128 of those.
            var part = stackalloc T[width];
            var middle = stackalloc T[width];
            new Span<T>(y, width).Fill(TReduction.Start<T>());
            new Span<T>(middle, width).Fill(TReduction.Start<T>());
            for (var start = 0L; start < count; start += Group)
            {
                var end = Math.Min(count, start + Group);
                new ReadOnlySpan<T>(x + start * stride, width).CopyTo(new Span<T>(part, width));
                for (var i = start + 1; i < end; i++)
                {
                    Combine(part, x + i * stride, width);
                }

                Combine(middle, part, width);
                if (end == count || (start / Group + 1) % Group == 0)
                {
                    Combine(y, middle, width);
                    new Span<T>(middle, width).Fill(TReduction.Start<T>());
                }
            }
        }

        private static void Combine<T>(T* target, T* source, int width)
            where T : unmanaged, INumber<T>
        {
            var i = 0;
            if (typeof(TReduction) == typeof(Total) && (typeof(T) == typeof(float) || typeof(T) == typeof(double)))
            {
                for (; i <= width - Vector<T>.Count; i += Vector<T>.Count)
                {
                    (Vector.Load(target + i) + Vector.Load(source + i)).Store(target + i);
                }
            }

            for (; i < width; i++)
            {
                target[i] = TReduction.Combine(target[i], source[i]);
            }
        }
    }

    private readonly struct Factors : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => T.One;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => a * b;
    }

    /// <summary>The sum.</summary>
    internal readonly struct Total : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => T.Zero;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;
    }
}
