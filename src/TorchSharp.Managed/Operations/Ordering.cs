using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>Elements in order of size. NaN counts as the largest; equal elements keep their order.</summary>
internal static unsafe class Ordering
{
    /// <summary>The elements of one dimension in order, and the numbers they had.</summary>
    public static (Tensor Values, Tensor Indices) Sort(Tensor x, long dim, bool descending)
    {
        using var workspace = Workspace.Enter();
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var indices = Arrange(x, at, descending);
        return (workspace.Keep(x.Core.Sizes.Length == 0 ? Views.Alias(x) : Indexing.Gather(x, at, indices)), workspace.Keep(indices));
    }

    /// <summary>The numbers of one dimension's elements in order of their size.</summary>
    public static Tensor Indices(Tensor x, long dim, bool descending) => Arrange(x, Shapes.Dimension(dim, x.Core.Sizes.Length), descending);

    /// <summary>The largest (smallest) elements of one dimension, in order, and the numbers they had.</summary>
    public static (Tensor Values, Tensor Indices) Top(Tensor x, long count, long dim, bool largest)
    {
        using var workspace = Workspace.Enter();
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var extent = x.Core.Sizes.Length == 0 ? 1 : x.Core.Sizes[at];
        if (count < 0 || count > extent)
        {
            throw new ExternalException($"topk of {count} elements is more than dimension {at} of {x.Core.Description} has.");
        }

        if (x.Core.Sizes.Length == 0)
        {
            return (workspace.Keep(Views.Alias(x)), workspace.Keep(Creation.Single(0, ScalarType.Int64)));
        }

        var indices = Creation.Clone(Views.Narrow(Arrange(x, at, descending: largest), at, 0, count));
        return (workspace.Keep(Indexing.Gather(x, at, indices)), workspace.Keep(indices));
    }

    private static Tensor Arrange(Tensor x, int at, bool descending)
    {
        using var workspace = Workspace.Enter();
        if (x.Core.Sizes.Length == 0)
        {
            return workspace.Keep(Creation.Single(0, ScalarType.Int64));
        }

        // Rows of the dimension in question lie dense once it is the last one.
        var last = x.Core.Sizes.Length - 1;
        var rows = Copying.Dense(Views.Transpose(Pointwise.Typed(x, x.Core.Type.Computed()), at, last));
        var indices = Creation.Empty(rows.Core.Sizes, ScalarType.Int64);
        var length = rows.Core.Sizes[last];
        if (rows.Core.Count > 0)
        {
            var work = new ArrangeWork(rows.Core.Data, (long*)indices.Core.Data, rows.Core.Count / length, length, descending);
            Dispatch.Numeric(rows.Core.Type, work, "sort");
        }

        GC.KeepAlive(rows);
        return workspace.Keep(Creation.Clone(Views.Transpose(indices, at, last)));
    }

    private readonly struct ArrangeWork(byte* source, long* target, long rows, long length, bool descending) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var from = (T*)source;
            var (to, count, backwards) = ((nint)target, checked((int)length), descending);
            WorkPool.For(checked((int)rows), row =>
            {
                var items = new (T Value, int Number)[count];
                for (var i = 0; i < count; i++)
                {
                    items[i] = (from[(long)row * count + i], i);
                }

                Array.Sort(items, backwards ? Descending : Ascending);
                for (var i = 0; i < count; i++)
                {
                    ((long*)to)[(long)row * count + i] = items[i].Number;
                }
            });
        }

        private static int Ascending<T>((T Value, int Number) a, (T Value, int Number) b)
            where T : INumber<T>
        {
            var order = Compare(a.Value, b.Value);
            return order != 0 ? order : a.Number.CompareTo(b.Number);
        }

        private static int Descending<T>((T Value, int Number) a, (T Value, int Number) b)
            where T : INumber<T>
        {
            var order = Compare(b.Value, a.Value);
            return order != 0 ? order : a.Number.CompareTo(b.Number);
        }

        private static int Compare<T>(T a, T b)
            where T : INumber<T> =>
            a < b ? -1 : a > b ? 1 : a == b ? 0 : T.IsNaN(a) ? (T.IsNaN(b) ? 0 : 1) : -1;
    }
}
