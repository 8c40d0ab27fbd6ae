using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Operations;

/// <summary>Functions of one tensor, element by element; unrecorded.</summary>
internal static unsafe class Mapping
{
    /// <summary>A function of real numbers; whole numbers are taken as float32.</summary>
    public static Tensor Real<TFunction>(Tensor x, string name)
        where TFunction : struct, IRealFunction
    {
        using var workspace = Workspace.Enter();
        var type = x.Core.Type.Real();
        var source = Copying.Dense(Pointwise.Typed(x, type.Computed()));
        var result = Creation.Empty(source.Core.Sizes, type.Computed());
        Dispatch.Real(type.Computed(), new RealWork<TFunction>(source.Core.Data, result.Core.Data, result.Core.Count), name);
        GC.KeepAlive(source);
        return workspace.Keep(type.IsReduced() ? new Tensor(Conversion.Convert(result.Core, type)) : result);
    }

    /// <summary>A function of numbers that stays in their type.</summary>
    public static Tensor Number<TFunction>(Tensor x, string name)
        where TFunction : struct, INumberFunction
    {
        using var workspace = Workspace.Enter();
        var type = x.Core.Type;
        var source = Copying.Dense(Pointwise.Typed(x, type.Computed()));
        var result = Creation.Empty(source.Core.Sizes, type.Computed());
        Dispatch.Numeric(type.Computed(), new NumberWork<TFunction>(source.Core.Data, result.Core.Data, result.Core.Count), name);
        GC.KeepAlive(source);
        return workspace.Keep(type.IsReduced() ? new Tensor(Conversion.Convert(result.Core, type)) : result);
    }

    /// <summary>A question about each number; the answer is a truth value.</summary>
    public static Tensor Test<TQuestion>(Tensor x, string name)
        where TQuestion : struct, INumberFunction
    {
        using var workspace = Workspace.Enter();
        var answer = Number<TQuestion>(x, name);
        return workspace.Keep(new Tensor(Conversion.Convert(answer.Core, ScalarType.Bool)));
    }

    private static void InBlocks(long count, Action<long, long> body)
    {
        if (count < 2 * StridedLoop.Grain)
        {
            body(0, count);
            return;
        }

        WorkPool.For(checked((int)((count + StridedLoop.Grain - 1) / StridedLoop.Grain)), unit =>
        {
            var start = unit * StridedLoop.Grain;
            body(start, Math.Min(StridedLoop.Grain, count - start));
        });
    }

    private readonly struct RealWork<TFunction>(byte* source, byte* target, long count) : IRealWork
        where TFunction : struct, IRealFunction
    {
        public void Run<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var kernel = TFunction.Kernel;
            if (typeof(T) == typeof(float) && kernel != null)
            {
                kernel((float*)source, (float*)target, count);
                return;
            }

            var from = (T*)source;
            var to = (T*)target;
            InBlocks(count, (start, length) =>
            {
                for (var i = start; i < start + length; i++)
                {
                    to[i] = TFunction.Apply(from[i]);
                }
            });
        }
    }

    private readonly struct NumberWork<TFunction>(byte* source, byte* target, long count) : INumericWork
        where TFunction : struct, INumberFunction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var from = (T*)source;
            var to = (T*)target;
            InBlocks(count, (start, length) =>
            {
                for (var i = start; i < start + length; i++)
                {
                    to[i] = TFunction.Apply(from[i]);
                }
            });
        }
    }
}
