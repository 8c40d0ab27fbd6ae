using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>The largest and the smallest, and where they are. NaN counts as both.</summary>
internal static unsafe class Extremes
{
    /// <summary>The largest (smallest) element along a dimension, and its number there; of equal ones the first.</summary>
    public static (Tensor Values, Tensor Indices) Along(Tensor x, long dim, bool keepdim, bool largest)
    {
        using var workspace = Workspace.Enter();
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var indices = Find(x, at, largest);
        if (x.Core.Sizes.Length == 0)
        {
            return (workspace.Keep(Views.Alias(x)), workspace.Keep(indices));
        }

        var values = Indexing.Gather(x, at, indices);
        return keepdim
            ? (workspace.Keep(values), workspace.Keep(indices))
            : (workspace.Keep(Views.Squeeze(values, at)), workspace.Keep(Views.Squeeze(indices, at)));
    }

    /// <summary>The number of the largest (smallest) element along a dimension, or (null) among all in order.</summary>
    public static Tensor Index(Tensor x, long? dim, bool keepdim, bool largest)
    {
        using var workspace = Workspace.Enter();
        if (dim is null)
        {
            return workspace.Keep(Views.Reshape(Find(Views.Reshape(x, [-1]), 0, largest), []));
        }

        var at = Shapes.Dimension(dim.Value, x.Core.Sizes.Length);
        var indices = Find(x, at, largest);
        return workspace.Keep(keepdim || x.Core.Sizes.Length == 0 ? indices : Views.Squeeze(indices, at));
    }

    /// <summary>The largest (smallest) element over dimensions, none meaning all; equal ones share the gradient.</summary>
    public static Tensor Over(Tensor x, ReadOnlySpan<long> dims, bool keepdim, bool largest)
    {
        using var workspace = Workspace.Enter();
        RequireSome(x.Core);
        var type = x.Core.Type;
        var typed = Pointwise.Typed(x, type.Computed());
        var places = Reduction.Places(dims, x.Core.Sizes.Length);
        var reduced = largest ? Reduction.Reduce<Largest>(typed, places) : Reduction.Reduce<Smallest>(typed, places);
        var result = Reduction.Shaped(reduced, x.Core.Sizes, places, keepdim, type);
        return workspace.Keep(Graph.Record(largest ? "max" : "min", result, [x], [x, result], (node, gradient) =>
        {
            var source = node.Saved(0);
            var sizes = source.Core.Sizes;
            var mask = Pointwise.Typed(Comparison.Of<Comparison.Equal>(source, Reduction.Spread(node.Saved(1), sizes, places)), type);
            var count = Reduction.Sum(mask, [.. places.Select(place => (long)place)], keepdim: true, null);
            return [Arithmetic.Multiply(Arithmetic.Divide(mask, places.Length == 0 ? mask : count), Reduction.Spread(gradient, sizes, places))];
        }));
    }

    /// <summary>The same, written also into a tensor that the caller has.</summary>
    public static Tensor Over(Tensor x, ReadOnlySpan<long> dims, bool keepdim, bool largest, Tensor? target)
    {
        if (target is null)
        {
            return Over(x, dims, keepdim, largest);
        }

        using var workspace = Workspace.Enter();
        Copying.Into(Over(x, dims, keepdim, largest), target);
        target.Core.Buffer.BumpVersion();
        return workspace.Keep(Views.Alias(target));
    }

    private static Tensor Find(Tensor x, int at, bool largest)
    {
        using var workspace = Workspace.Enter();
        RequireSome(x.Core);
        var source = Copying.Dense(Pointwise.Typed(x, x.Core.Type.Computed()));
        var sizes = (long[])source.Core.Sizes.Clone();
        var (outer, count, inner) = (1L, 1L, 1L);
        if (sizes.Length > 0)
        {
            (outer, count, inner) = (Shapes.Count(sizes.AsSpan(0, at)), sizes[at], Shapes.Count(sizes.AsSpan(at + 1)));
            sizes[at] = 1;
        }

        var result = Creation.Empty(sizes, ScalarType.Int64);
        var work = new FindWork(source.Core.Data, (long*)result.Core.Data, outer, count, inner, largest);
        Dispatch.Numeric(source.Core.Type, work, largest ? "max" : "min");
        GC.KeepAlive(source);
        return workspace.Keep(result);
    }

    private static void RequireSome(TensorCore core)
    {
        if (core.Count == 0)
        {
            throw new ExternalException($"There is no largest and no smallest element in {core.Description}.");
        }
    }

    private readonly struct FindWork(byte* source, long* target, long outer, long count, long inner, bool largest) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var from = (T*)source;
            var (to, terms, columns, wantsLargest) = ((nint)target, count, inner, largest);
            WorkPool.For(checked((int)outer), row =>
            {
                for (var column = 0L; column < columns; column++)
                {
                    var x = from + row * terms * columns + column;
                    var best = 0L;
                    for (var i = 1L; i < terms && !T.IsNaN(x[best * columns]); i++)
                    {
                        var (candidate, holder) = (x[i * columns], x[best * columns]);
                        best = T.IsNaN(candidate) || (wantsLargest ? candidate > holder : candidate < holder) ? i : best;
                    }

                    ((long*)to)[row * columns + column] = best;
                }
            });
        }
    }

    private readonly struct Largest : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => Bound<T>(largest: false);

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Max(a, b);
    }

    private readonly struct Smallest : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => Bound<T>(largest: true);

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Min(a, b);
    }

    private static T Bound<T>(bool largest)
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateTruncating(largest ? double.PositiveInfinity : double.NegativeInfinity)
            : T.CreateSaturating(largest ? long.MaxValue : long.MinValue);
}
