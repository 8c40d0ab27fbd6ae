using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Operations;

/// <summary>Functions of two tensors, element by element, with broadcasting and promotion; unrecorded.</summary>
internal static unsafe class Pointwise
{
    /// <summary>The type in which two tensors are computed together. Tensors without dimensions yield to those with, within a category.</summary>
    public static ScalarType Promote(TensorCore a, TensorCore b)
    {
        var (strong, weak) = (a.Sizes.Length > 0) == (b.Sizes.Length > 0) ? (a, b) : a.Sizes.Length > 0 ? (a, b) : (b, a);
        var bothAlike = (a.Sizes.Length > 0) == (b.Sizes.Length > 0);
        return !bothAlike && strong.Type.Category() >= weak.Type.Category() ? strong.Type : ElementTypes.Promote(a.Type, b.Type);
    }

    /// <summary>The type in which a tensor is computed with a scalar: the scalar decides only if it is of a higher category.</summary>
    public static ScalarType Promote(ScalarType type, Scalar scalar) =>
        scalar.Type.Category() <= type.Category() ? type
        : scalar.IsFloating ? ScalarType.Float32
        : scalar.Type == ScalarType.Bool ? ScalarType.Bool : ScalarType.Int64;

    /// <summary>A scalar as a tensor that takes part in a computation in <paramref name="type"/>.</summary>
    public static Tensor Operand(Scalar scalar, ScalarType type) => Creation.Single(scalar, type);

    /// <summary>A function of two tensors computed in <paramref name="type"/>; the result is of that type too.</summary>
    public static Tensor Binary<TOperation>(Tensor a, Tensor b, ScalarType type, [CallerMemberName] string name = "")
        where TOperation : struct, IBinaryOperation
    {
        using var workspace = Workspace.Enter();
        var sizes = Shapes.Broadcast(a.Core.Sizes, b.Core.Sizes);
        var result = Creation.Empty(sizes, type.Computed());
        Into<TOperation>(result, a, b, name);
        return workspace.Keep(type.IsReduced() ? new Tensor(Conversion.Convert(result.Core, type)) : result);
    }

    /// <summary>The same into a tensor that exists, of the shape of the result, which may be one of the operands.</summary>
    public static void Into<TOperation>(Tensor result, Tensor a, Tensor b, [CallerMemberName] string name = "")
        where TOperation : struct, IBinaryOperation
    {
        using var workspace = Workspace.Enter();
        var target = result.Core;
        if (target.Type.IsReduced())
        {
            var single = new Tensor(Conversion.Convert(target, ScalarType.Float32));
            Into<TOperation>(single, a, b, name);
            Copying.Copy(new Tensor(Conversion.Convert(single.Core, target.Type)).Core, target);
            return;
        }

        var left = Typed(Apart(a, target), target.Type).Core;
        var right = Typed(Apart(b, target), target.Type).Core;
        var loop = Loop(target, left, right);
        Dispatch.Numeric(target.Type, new BinaryWork<TOperation>(loop, target.Data, left.Data, right.Data), name);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(result);
    }

    /// <summary>A relation of two tensors compared in <paramref name="type"/>.</summary>
    public static Tensor Compare<TComparison>(Tensor a, Tensor b, ScalarType type, [CallerMemberName] string name = "")
        where TComparison : struct, IComparison
    {
        using var workspace = Workspace.Enter();
        var left = Typed(a, type.Computed()).Core;
        var right = Typed(b, type.Computed()).Core;
        var result = Creation.Empty(Shapes.Broadcast(left.Sizes, right.Sizes), ScalarType.Bool);
        Dispatch.Numeric(
            type.Computed(), new CompareWork<TComparison>(Loop(result.Core, left, right), result.Core.Data, left.Data, right.Data), name);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        return workspace.Keep(result);
    }

    /// <summary>The tensor in a type, unrecorded; shared if it has it already.</summary>
    public static Tensor Typed(Tensor x, ScalarType type) =>
        new(x.Core.Type == type ? x.Core.Alias() : Conversion.Convert(x.Core, type));

    /// <summary>An operand that can be read while a tensor is written: a copy, if it lies in the same memory in another order.</summary>
    public static Tensor Apart(Tensor operand, TensorCore target)
    {
        var core = operand.Core;
        var isSafe = !ReferenceEquals(core.Buffer, target.Buffer)
            || (core.Offset == target.Offset && core.Sizes.AsSpan().SequenceEqual(target.Sizes)
                && core.Strides.AsSpan().SequenceEqual(target.Strides));
        return isSafe ? operand : new Tensor(Conversion.Convert(core, core.Type));
    }

    /// <summary>A loop over a result and the operands that are broadcast to it.</summary>
    public static StridedLoop Loop(TensorCore result, TensorCore a, TensorCore b) => new(
        result.Sizes,
        result.Strides,
        Shapes.BroadcastStrides(a.Sizes, a.Strides, result.Sizes),
        Shapes.BroadcastStrides(b.Sizes, b.Strides, result.Sizes));

    private readonly struct BinaryWork<TOperation>(StridedLoop loop, byte* result, byte* a, byte* b) : INumericWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, INumber<T> => loop.Run(new BinaryBody<T, TOperation>((T*)result, (T*)a, (T*)b));
    }

    private readonly struct BinaryBody<T, TOperation>(T* result, T* a, T* b) : IRowBody
        where T : unmanaged, INumber<T>
        where TOperation : struct, IBinaryOperation
    {
        public void Run(long* offsets, long* strides, long count)
        {
            var to = result + offsets[0];
            var left = a + offsets[1];
            var right = b + offsets[2];
            var (toStep, leftStep, rightStep) = (strides[0], strides[1], strides[2]);
            var i = 0L;
            if (TOperation.HasVector<T>() && toStep == 1 && (leftStep | rightStep) >> 1 == 0 && Vector<T>.IsSupported)
            {
                var width = Vector<T>.Count;
                var leftConstant = new Vector<T>(*left);
                var rightConstant = new Vector<T>(*right);
                for (; i <= count - width; i += width)
                {
                    var x = leftStep == 1 ? Vector.Load(left + i) : leftConstant;
                    var y = rightStep == 1 ? Vector.Load(right + i) : rightConstant;
                    TOperation.Apply(x, y).Store(to + i);
                }
            }

            for (; i < count; i++)
            {
                to[i * toStep] = TOperation.Apply(left[i * leftStep], right[i * rightStep]);
            }
        }
    }

    private readonly struct CompareWork<TComparison>(StridedLoop loop, byte* result, byte* a, byte* b) : INumericWork
        where TComparison : struct, IComparison
    {
        public void Run<T>()
            where T : unmanaged, INumber<T> => loop.Run(new CompareBody<T, TComparison>(result, (T*)a, (T*)b));
    }

    private readonly struct CompareBody<T, TComparison>(byte* result, T* a, T* b) : IRowBody
        where T : unmanaged, INumber<T>
        where TComparison : struct, IComparison
    {
        public void Run(long* offsets, long* strides, long count)
        {
            var to = result + offsets[0];
            var left = a + offsets[1];
            var right = b + offsets[2];
            var (toStep, leftStep, rightStep) = (strides[0], strides[1], strides[2]);
            for (var i = 0L; i < count; i++)
            {
                to[i * toStep] = TComparison.Holds(left[i * leftStep], right[i * rightStep]) ? (byte)1 : (byte)0;
            }
        }
    }
}
