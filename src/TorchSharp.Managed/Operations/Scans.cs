using System.Numerics;
using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Running sums and products along a dimension.</summary>
internal static unsafe class Scans
{
    /// <summary>The sum of each element and those before it.</summary>
    public static Tensor Sum(Tensor x, long dim, ScalarType? type)
    {
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var original = x.Core.Type;
        return Graph.Record("cumsum", Run<Sums>(x, at, type), [x], [], (_, gradient) =>
        {
            // What follows an element, itself included: the sum of all, less what came before.
            if (gradient.Core.Sizes.Length == 0)
            {
                return [gradient];
            }

            var flipped = Flipping.Flip(gradient, [at]);
            return [Conversion.To(Flipping.Flip(Run<Sums>(flipped, at, null), [at]), original)];
        });
    }

    /// <summary>The product of each element and those before it.</summary>
    public static Tensor Product(Tensor x, long dim, ScalarType? type)
    {
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var original = x.Core.Type;
        return Graph.Record("cumprod", Run<Products>(x, at, type), [x], [x], (node, gradient) =>
        {
            // Nothing is divided, so that zeros do no harm: each slope is the product of what comes before times the sum over what follows.
            var computed = gradient.Core.Type.Computed();
            var slope = Creation.Clone(Pointwise.Typed(gradient, computed));
            var factors = Creation.Clone(Pointwise.Typed(node.Saved(0), computed));
            var sizes = slope.Core.Sizes;
            if (sizes.Length > 0)
            {
                var work = new ProductSlopeWork(
                    slope.Core.Data, factors.Core.Data, Shapes.Count(sizes.AsSpan(0, at)), sizes[at], Shapes.Count(sizes.AsSpan(at + 1)));
                Dispatch.Numeric(computed, work, "cumprod");
            }

            GC.KeepAlive(factors);
            return [Conversion.To(slope, original)];
        });
    }

    private static Tensor Run<TScan>(Tensor x, int at, ScalarType? type)
        where TScan : struct, IReduction
    {
        using var workspace = Workspace.Enter();
        var wanted = type ?? x.Core.Type.Accumulated();
        var result = Creation.Clone(Pointwise.Typed(x, wanted.Computed()));
        var sizes = result.Core.Sizes;
        if (sizes.Length > 0)
        {
            var work = new ScanWork<TScan>(
                result.Core.Data, Shapes.Count(sizes.AsSpan(0, at)), sizes[at], Shapes.Count(sizes.AsSpan(at + 1)));
            Dispatch.Numeric(result.Core.Type, work, typeof(TScan).Name);
        }

        GC.KeepAlive(result);
        return workspace.Keep(wanted.IsReduced() ? new Tensor(Conversion.Convert(result.Core, wanted)) : result);
    }

    private readonly struct ScanWork<TScan>(byte* data, long outer, long count, long inner) : INumericWork
        where TScan : struct, IReduction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var x = (T*)data;
            for (var row = 0L; row < outer; row++)
            {
                for (var i = 1L; i < count; i++)
                {
                    var current = x + (row * count + i) * inner;
                    for (var column = 0L; column < inner; column++)
                    {
                        current[column] = TScan.Combine(current[column - inner], current[column]);
                    }
                }
            }
        }
    }

    // With x the factors, g the gradient and s[i] = g[i] + x[i + 1] · s[i + 1], the slope at i is x[0] · … · x[i − 1] · s[i].
    private readonly struct ProductSlopeWork(byte* slope, byte* factors, long outer, long count, long inner) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            for (var row = 0L; row < outer; row++)
            {
                for (var column = 0L; column < inner; column++)
                {
                    var start = row * count * inner + column;
                    var s = (T*)slope + start;
                    var x = (T*)factors + start;
                    for (var i = count - 2; i >= 0; i--)
                    {
                        s[i * inner] += x[(i + 1) * inner] * s[(i + 1) * inner];
                    }

                    var before = T.One;
                    for (var i = 0L; i < count; i++)
                    {
                        s[i * inner] *= before;
                        before *= x[i * inner];
                    }
                }
            }
        }
    }

    private readonly struct Sums : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => T.Zero;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;
    }

    private readonly struct Products : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => T.One;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => a * b;
    }
}
