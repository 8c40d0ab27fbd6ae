using System.Numerics;
using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Sum, difference, product and quotient, recorded.</summary>
internal static unsafe class Arithmetic
{
    /// <summary>x + alpha · y.</summary>
    public static Tensor Add(Tensor x, Tensor y, Scalar alpha)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core);
        RefuseReal(alpha, type);
        var result = type == ScalarType.Bool
            ? Pointwise.Binary<Or>(x, y, type)
            : alpha.Real == 1 ? Pointwise.Binary<Plus>(x, y, type) : Pointwise.Binary<Plus>(x, Scaled(y, alpha, type), type);
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        return workspace.Keep(Graph.Record("add", result, [x, y], [], (node, gradient) =>
        [
            node.Needs(0) ? Fit(gradient, left, leftType) : null,
            node.Needs(1) ? Fit(alpha.Real == 1 ? gradient : Multiply(gradient, alpha), right, rightType) : null,
        ]));
    }

    /// <summary>x + y.</summary>
    public static Tensor Add(Tensor x, Scalar y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core.Type, y);
        return workspace.Keep(Through("add", x, type == ScalarType.Bool
            ? Pointwise.Binary<Or>(x, Pointwise.Operand(y, type), type)
            : Pointwise.Binary<Plus>(x, Pointwise.Operand(y, type.Computed()), type)));
    }

    /// <summary>x − alpha · y.</summary>
    public static Tensor Subtract(Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core);
        RefuseTruth(type);
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        return workspace.Keep(Graph.Record("sub", Pointwise.Binary<Minus>(x, y, type), [x, y], [], (node, gradient) =>
        [
            node.Needs(0) ? Fit(gradient, left, leftType) : null,
            node.Needs(1) ? Fit(Multiply(gradient, -1), right, rightType) : null,
        ]));
    }

    /// <summary>x − y.</summary>
    public static Tensor Subtract(Tensor x, Scalar y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core.Type, y);
        RefuseTruth(type);
        return workspace.Keep(Through("sub", x, Pointwise.Binary<Minus>(x, Pointwise.Operand(y, type.Computed()), type)));
    }

    /// <summary>x − y with a scalar on the left.</summary>
    public static Tensor Subtract(Scalar x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(y.Core.Type, x);
        RefuseTruth(type);
        var original = y.Core.Type;
        var result = Pointwise.Binary<Minus>(Pointwise.Operand(x, type.Computed()), y, type);
        return workspace.Keep(Graph.Record("rsub", result, [y], [], (_, gradient) => [Conversion.To(Multiply(gradient, -1), original)]));
    }

    /// <summary>x · y.</summary>
    public static Tensor Multiply(Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core);
        var result = type == ScalarType.Bool ? Pointwise.Binary<And>(x, y, type) : Pointwise.Binary<Times>(x, y, type);
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        return workspace.Keep(Graph.Record("mul", result, [x, y], [Graph.Needs(y) ? x : null, Graph.Needs(x) ? y : null], (node, gradient) =>
        [
            node.Needs(0) ? Fit(Multiply(gradient, node.Saved(1)), left, leftType) : null,
            node.Needs(1) ? Fit(Multiply(gradient, node.Saved(0)), right, rightType) : null,
        ]));
    }

    /// <summary>x · y.</summary>
    public static Tensor Multiply(Tensor x, Scalar y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core.Type, y);
        var original = x.Core.Type;
        var result = type == ScalarType.Bool
            ? Pointwise.Binary<And>(x, Pointwise.Operand(y, type), type)
            : Pointwise.Binary<Times>(x, Pointwise.Operand(y, type.Computed()), type);
        return workspace.Keep(Graph.Record("mul", result, [x], [], (_, gradient) => [Conversion.To(Multiply(gradient, y), original)]));
    }

    /// <summary>x / y; integers give floating-point quotients.</summary>
    public static Tensor Divide(Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core).Real();
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        var result = Pointwise.Binary<Over>(x, y, type);
        var wantsRight = Graph.Needs(y);
        return workspace.Keep(Graph.Record(
            "div", result, [x, y], [Graph.Needs(x) || wantsRight ? y : null, wantsRight ? result : null], (node, gradient) =>
            {
                var quotient = Divide(gradient, node.Saved(0));
                return
                [
                    node.Needs(0) ? Fit(quotient, left, leftType) : null,
                    node.Needs(1) ? Fit(Multiply(Multiply(quotient, node.Saved(1)), -1), right, rightType) : null,
                ];
            }));
    }

    /// <summary>x / y; integers give floating-point quotients.</summary>
    public static Tensor Divide(Tensor x, Scalar y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core.Type, y).Real();
        var original = x.Core.Type;
        var result = Pointwise.Binary<Over>(x, Pointwise.Operand(y, type.Computed()), type);
        return workspace.Keep(Graph.Record("div", result, [x], [], (_, gradient) => [Conversion.To(Divide(gradient, y), original)]));
    }

    /// <summary>x / y with a scalar on the left.</summary>
    public static Tensor Divide(Scalar x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(y.Core.Type, x).Real();
        var original = y.Core.Type;
        var result = Pointwise.Binary<Over>(Pointwise.Operand(x, type.Computed()), y, type);
        return workspace.Keep(Graph.Record("div", result, [y], [y, result], (node, gradient) =>
            [Conversion.To(Multiply(Divide(Multiply(gradient, node.Saved(1)), node.Saved(0)), -1), original)]));
    }

    /// <summary>x / y, rounded or not.</summary>
    public static Tensor Divide(Tensor x, Tensor y, torch.RoundingMode rounding)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(rounding switch
        {
            torch.RoundingMode.floor => Rounding.FloorDivide(x, y),
            torch.RoundingMode.trunc => Rounding.TruncateDivide(x, y),
            _ => Divide(x, y),
        });
    }

    /// <summary>x / y, rounded or not.</summary>
    public static Tensor Divide(Tensor x, Scalar y, torch.RoundingMode rounding)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(rounding == torch.RoundingMode.None
            ? Divide(x, y)
            : Divide(x, Pointwise.Operand(y, Pointwise.Promote(x.Core.Type, y)), rounding));
    }

    /// <summary>x + weight · (end − x).</summary>
    public static Tensor Interpolate(Tensor x, Tensor end, Tensor weight)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Add(x, Multiply(weight, Subtract(end, x)), 1));
    }

    /// <summary>x + value · a · b.</summary>
    public static Tensor AddProduct(Tensor x, Tensor a, Tensor b, Scalar value)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Add(x, Multiply(a, b), value));
    }

    /// <summary>x + value · a / b.</summary>
    public static Tensor AddQuotient(Tensor x, Tensor a, Tensor b, Scalar value)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Add(x, Divide(a, b), value));
    }

    /// <summary>Adds alpha · term to a tensor where it lies; unrecorded and unchecked.</summary>
    public static void AddInPlace(Tensor target, Tensor term, Scalar alpha)
    {
        var (core, other) = (target.Core, term.Core);
        if (core.IsDense && other.IsDense && core.Type == ScalarType.Float32 && other.Type == ScalarType.Float32 && core.Count == other.Count
            && core.Sizes.AsSpan().SequenceEqual(other.Sizes) && !ReferenceEquals(core.Buffer, other.Buffer))
        {
            Kernels.Elementwise.AddScaled((float*)core.Data, (float)alpha.Real, (float*)other.Data, (float*)core.Data, core.Count);
            GC.KeepAlive(target);
            GC.KeepAlive(term);
        }
        else
        {
            using var workspace = Workspace.Enter();
            RequireFits(core, other);
            Pointwise.Into<Plus>(target, target, alpha.Real == 1 ? term : Scaled(term, alpha, core.Type));
        }

        core.Buffer.BumpVersion();
    }

    /// <summary>Adds a scalar to a tensor where it lies; unrecorded.</summary>
    public static void AddInPlace(Tensor target, Scalar term) => InPlace<Plus>(target, term);

    /// <summary>Changes a tensor where it lies by an operation with another; unrecorded.</summary>
    public static void InPlace<TOperation>(Tensor target, Tensor other)
        where TOperation : struct, IBinaryOperation
    {
        RequireFits(target.Core, other.Core);
        if (target.Core.Type == ScalarType.Bool)
        {
            throw new ExternalException("Truth values cannot be calculated with in place: use logical_and_, logical_or_ or logical_xor_.");
        }

        Pointwise.Into<TOperation>(target, target, other);
    }

    /// <summary>Changes a tensor where it lies by an operation with a scalar; unrecorded.</summary>
    public static void InPlace<TOperation>(Tensor target, Scalar other)
        where TOperation : struct, IBinaryOperation
    {
        using var workspace = Workspace.Enter();
        if (other.Type.Category() > target.Core.Type.Category())
        {
            throw new ExternalException($"A result with the fraction {other.Text} cannot be stored in place in a tensor of type {target.Core.Type}.");
        }

        InPlace<TOperation>(target, Pointwise.Operand(other, target.Core.Type.Computed()));
    }

    /// <summary>Adds to a tensor of which several elements may share one place in memory; unrecorded.</summary>
    public static void AddOverlapping(Tensor target, Tensor term)
    {
        using var workspace = Workspace.Enter();
        var other = Pointwise.Typed(term, target.Core.Type).Core;
        var core = target.Core;
        var loop = new StridedLoop(core.Sizes, core.Strides, Shapes.BroadcastStrides(other.Sizes, other.Strides, core.Sizes));
        Dispatch.Numeric(core.Type, new OverlappingWork(loop, core.Data, other.Data));
        GC.KeepAlive(target);
    }

    /// <summary>A gradient in the shape and type of the input that it belongs to.</summary>
    public static Tensor Fit(Tensor gradient, long[] sizes, ScalarType type)
    {
        var reduced = Broadcasting.Reduce(gradient, sizes);
        return reduced.Core.Type == type ? reduced : Conversion.To(reduced, type);
    }

    /// <summary>Complains unless <paramref name="other"/> can be broadcast to a tensor that is changed in place.</summary>
    public static void RequireFits(TensorCore core, TensorCore other)
    {
        var sizes = Shapes.Broadcast(core.Sizes, other.Sizes);
        if (!sizes.AsSpan().SequenceEqual(core.Sizes))
        {
            throw new ExternalException(
                $"A result of shape {Shapes.Text(sizes)} cannot be stored in place in a tensor of shape {Shapes.Text(core.Sizes)}.");
        }

        if (other.Type.Category() > core.Type.Category())
        {
            throw new ExternalException($"A result of type {other.Type} cannot be stored in place in a tensor of type {core.Type}.");
        }
    }

    private static Tensor Through(string name, Tensor x, Tensor result)
    {
        var original = x.Core.Type;
        return Graph.Record(name, result, [x], [], (_, gradient) => [Conversion.To(gradient, original)]);
    }

    private static Tensor Scaled(Tensor y, Scalar alpha, ScalarType type) =>
        Pointwise.Binary<Times>(y, Pointwise.Operand(alpha, type.Computed()), type);

    private static void RefuseReal(Scalar alpha, ScalarType type)
    {
        if (alpha.IsFloating && !type.IsFloating())
        {
            throw new ExternalException($"alpha is {alpha.Text}, but tensors of type {type} can only be scaled by whole numbers.");
        }
    }

    private static void RefuseTruth(ScalarType type)
    {
        if (type == ScalarType.Bool)
        {
            throw new ExternalException("Truth values cannot be subtracted: use ^ (logical_xor) or ~ (logical_not).");
        }
    }

    private readonly struct OverlappingWork(StridedLoop loop, byte* target, byte* term) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T> => loop.RunInOrder(new OverlappingBody<T>((T*)target, (T*)term));
    }

    private readonly struct OverlappingBody<T>(T* target, T* term) : IRowBody
        where T : unmanaged, INumber<T>
    {
        public void Run(long* offsets, long* strides, long count)
        {
            for (var i = 0L; i < count; i++)
            {
                target[offsets[0] + i * strides[0]] += term[offsets[1] + i * strides[1]];
            }
        }
    }

    /// <summary>a + b.</summary>
    internal readonly struct Plus : IBinaryOperation
    {
        public static bool HasVector<T>() => true;

        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a + b;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => a + b;
    }

    /// <summary>a − b.</summary>
    internal readonly struct Minus : IBinaryOperation
    {
        public static bool HasVector<T>() => true;

        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a - b;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => a - b;
    }

    /// <summary>a · b.</summary>
    internal readonly struct Times : IBinaryOperation
    {
        public static bool HasVector<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(int);

        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a * b;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => a * b;
    }

    /// <summary>a / b.</summary>
    internal readonly struct Over : IBinaryOperation
    {
        public static bool HasVector<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a / b;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => a / b;
    }

    /// <summary>Truth values: a or b.</summary>
    internal readonly struct Or : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.IsZero(a) && T.IsZero(b) ? T.Zero : T.One;
    }

    /// <summary>Truth values: a and b.</summary>
    internal readonly struct And : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.IsZero(a) || T.IsZero(b) ? T.Zero : T.One;
    }
}
