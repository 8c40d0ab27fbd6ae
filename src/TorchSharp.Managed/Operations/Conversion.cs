using System.Numerics;
using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Changes of the element type.</summary>
internal static unsafe class Conversion
{
    /// <summary>The elements in another type; without <paramref name="copy"/>, a tensor that has the type already is shared.</summary>
    public static Tensor To(Tensor x, ScalarType type, bool copy = false)
    {
        var source = x.Core;
        if (source.Type == type)
        {
            return copy ? Creation.Clone(x) : Views.Same(x);
        }

        var result = new Tensor(Convert(source, type));
        var original = source.Type;
        return Graph.Record("to", result, [x], [], (_, gradient) => [To(gradient, original)]);
    }

    /// <summary>The elements in another type or on another device, as <c>to</c> is asked for them.</summary>
    public static Tensor Move(Tensor x, ScalarType type, Device? device, bool copy, bool disposeAfter)
    {
        Device.Require(device);
        var result = To(x, type, copy);
        if (disposeAfter)
        {
            x.Dispose();
        }

        return result;
    }

    /// <summary>The elements in another type as a tensor of one reference; unrecorded.</summary>
    public static TensorCore Convert(TensorCore source, ScalarType type)
    {
        var dense = Copying.Dense(source);
        var result = TensorCore.Allocate(type, dense.Sizes);
        if (dense.Type == type)
        {
            Copying.Copy(dense, result);
        }
        else
        {
            Convert(dense.Data, dense.Type, result.Data, type, dense.Count);
        }

        dense.Release();
        return result;
    }

    private static void Convert(byte* source, ScalarType from, byte* target, ScalarType to, long count)
    {
        switch (from, to)
        {
            case (ScalarType.Float32, ScalarType.BFloat16): Kernels.Convert.ToBFloat16((float*)source, (ushort*)target, count); break;
            case (ScalarType.BFloat16, ScalarType.Float32): Kernels.Convert.FromBFloat16((ushort*)source, (float*)target, count); break;
            case (ScalarType.Float32, ScalarType.Float16): Kernels.Convert.ToHalf((float*)source, (Half*)target, count); break;
            case (ScalarType.Float16, ScalarType.Float32): Kernels.Convert.FromHalf((Half*)source, (float*)target, count); break;
            case (ScalarType.Float32, ScalarType.Float64): Kernels.Convert.ToDouble((float*)source, (double*)target, count); break;
            case (ScalarType.Float64, ScalarType.Float32): Kernels.Convert.FromDouble((double*)source, (float*)target, count); break;
            default: ThroughSingle(source, from, target, to, count); break;
        }
    }

    // The half-width types go through single precision, which holds all their values.
    private static void ThroughSingle(byte* source, ScalarType from, byte* target, ScalarType to, long count)
    {
        if (from.IsReduced() || to.IsReduced())
        {
            var single = TensorCore.Allocate(ScalarType.Float32, [count]);
            Convert(source, from, single.Data, ScalarType.Float32, count);
            Convert(single.Data, ScalarType.Float32, target, to, count);
            single.Release();
        }
        else if (to == ScalarType.Bool)
        {
            Dispatch.Numeric(from, new ToTruth(source, target, count));
        }
        else
        {
            Dispatch.Numeric(from, new FromWork(source, target, to, count));
        }
    }

    private readonly struct ToTruth(byte* source, byte* target, long count) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            for (var i = 0L; i < count; i++)
            {
                target[i] = T.IsZero(((T*)source)[i]) ? (byte)0 : (byte)1;
            }
        }
    }

    private readonly struct FromWork(byte* source, byte* target, ScalarType to, long count) : INumericWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T> => Dispatch.Numeric(to, new ToWork<T>((T*)source, target, count));
    }

    private readonly struct ToWork<TSource>(TSource* source, byte* target, long count) : INumericWork
        where TSource : unmanaged, INumber<TSource>
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            // Fractions are cut off; what does not fit wraps for integers, as a cast in C does, and is capped for fractions.
            var to = (T*)target;
            for (var i = 0L; i < count; i++)
            {
                to[i] = typeof(TSource) == typeof(float) || typeof(TSource) == typeof(double)
                    ? FromReal<T>(double.CreateTruncating(source[i]))
                    : T.CreateTruncating(source[i]);
            }
        }

        private static T FromReal<T>(double value)
            where T : unmanaged, INumber<T> =>
            typeof(T) == typeof(float) || typeof(T) == typeof(double)
                ? T.CreateTruncating(value)
                : T.CreateTruncating(long.CreateSaturating(value));
    }
}
