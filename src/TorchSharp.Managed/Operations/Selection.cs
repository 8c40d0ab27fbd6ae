using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Choices between elements by truth values.</summary>
internal static unsafe class Selection
{
    /// <summary>x where the condition holds, elsewhere y.</summary>
    public static Tensor Where(Tensor condition, Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core);
        var result = Choose(condition, x, y, type);
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        return workspace.Keep(Graph.Record("where", result, [x, y], [condition], (node, gradient) =>
        {
            var zero = Creation.Single(0, type);
            return
            [
                node.Needs(0) ? Arithmetic.Fit(Choose(node.Saved(0), gradient, zero, type), left, leftType) : null,
                node.Needs(1) ? Arithmetic.Fit(Choose(node.Saved(0), zero, gradient, type), right, rightType) : null,
            ];
        }));
    }

    /// <summary>A number where the mask holds, elsewhere x; of the type of x.</summary>
    public static Tensor Fill(Tensor x, Tensor mask, Scalar value)
    {
        using var workspace = Workspace.Enter();
        RequireTruth(mask);
        var original = x.Core.Sizes;
        var result = Choose(mask, Creation.Single(value, x.Core.Type), x, x.Core.Type);
        return workspace.Keep(Graph.Record("masked_fill", result, [x], [mask], (node, gradient) =>
            [Broadcasting.Reduce(Fill(gradient, node.Saved(0), 0), original)]));
    }

    /// <summary>The part on or below (above) a diagonal of the last two dimensions, zeros elsewhere.</summary>
    public static Tensor Triangle(Tensor x, long diagonal, bool isLower)
    {
        using var workspace = Workspace.Enter();
        var result = Creation.Clone(Pointwise.Typed(x, x.Core.Type));
        Clear(result, diagonal, isLower);
        return workspace.Keep(Graph.Record(isLower ? "tril" : "triu", result, [x], [], (_, gradient) => [Triangle(gradient, diagonal, isLower)]));
    }

    /// <summary>Complains unless elements are truth values.</summary>
    public static void RequireTruth(Tensor mask)
    {
        if (mask.Core.Type is not (ScalarType.Bool or ScalarType.Byte))
        {
            throw new ExternalException($"A mask holds truth values, not {mask.Core.Type}: compare first, or convert with to(ScalarType.Bool).");
        }
    }

    private static Tensor Choose(Tensor condition, Tensor x, Tensor y, ScalarType type)
    {
        using var workspace = Workspace.Enter();
        RequireTruth(condition);
        var (mask, left, right) = (condition.Core, Pointwise.Typed(x, type).Core, Pointwise.Typed(y, type).Core);
        var sizes = Shapes.Broadcast(mask.Sizes, Shapes.Broadcast(left.Sizes, right.Sizes));
        var result = Creation.Empty(sizes, type);
        var loop = new StridedLoop(
            sizes,
            result.Core.Strides,
            Shapes.BroadcastStrides(mask.Sizes, mask.Strides, sizes),
            Shapes.BroadcastStrides(left.Sizes, left.Strides, sizes),
            Shapes.BroadcastStrides(right.Sizes, right.Strides, sizes));
        Dispatch.Bits(type, new ChooseWork(loop, result.Core.Data, mask.Data, left.Data, right.Data));
        GC.KeepAlive(condition);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
        return workspace.Keep(result);
    }

    private static void Clear(Tensor x, long diagonal, bool isLower)
    {
        var core = x.Core;
        if (core.Sizes.Length < 2)
        {
            throw new ExternalException($"tril and triu want at least two dimensions, not {core.Description}.");
        }

        var (rows, columns) = (core.Sizes[^2], core.Sizes[^1]);
        var size = core.Type.Size();
        for (var row = 0L; row < core.Count / Math.Max(1, columns); row++)
        {
            var border = Math.Clamp(row % rows + diagonal + (isLower ? 1 : 0), 0, columns);
            var (start, end) = isLower ? (border, columns) : (0, border);
            System.Runtime.InteropServices.NativeMemory.Clear(core.Data + (row * columns + start) * size, (nuint)((end - start) * size));
        }

        GC.KeepAlive(x);
    }

    private readonly struct ChooseWork(StridedLoop loop, byte* result, byte* mask, byte* x, byte* y) : IBitWork
    {
        public void Run<T>()
            where T : unmanaged => loop.Run(new ChooseBody<T>((T*)result, mask, (T*)x, (T*)y));
    }

    private readonly struct ChooseBody<T>(T* result, byte* mask, T* x, T* y) : IRowBody
        where T : unmanaged
    {
        public void Run(long* offsets, long* strides, long count)
        {
            var to = result + offsets[0];
            var condition = mask + offsets[1];
            var left = x + offsets[2];
            var right = y + offsets[3];
            for (var i = 0L; i < count; i++)
            {
                to[i * strides[0]] = condition[i * strides[1]] != 0 ? left[i * strides[2]] : right[i * strides[3]];
            }
        }
    }
}
