using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>New tensors.</summary>
internal static unsafe class Creation
{
    /// <summary>A new tensor with undefined content.</summary>
    public static Tensor Empty(ReadOnlySpan<long> sizes, ScalarType type)
    {
        foreach (var extent in sizes)
        {
            if (extent < 0)
            {
                throw new ExternalException($"A tensor cannot have the shape {Shapes.Text(sizes)}: extents are not negative.");
            }
        }

        return new Tensor(TensorCore.Allocate(type, sizes.ToArray()));
    }

    /// <summary>A new tensor with every element alike.</summary>
    public static Tensor Full(ReadOnlySpan<long> sizes, Scalar value, ScalarType type)
    {
        var result = Empty(sizes, type);
        Fill(result.Core, value);
        return result;
    }

    /// <summary>A new tensor of one element and no dimension.</summary>
    public static Tensor Single(Scalar value, ScalarType type) => Full([], value, type);

    /// <summary>Sets every element; unrecorded.</summary>
    public static void Fill(TensorCore core, Scalar value)
    {
        if (core.IsDense && value.Real == 0 && !double.IsNegative(value.Real))
        {
            NativeMemory.Clear(core.Data, (nuint)(core.Count * core.Type.Size()));
            return;
        }

        var one = TensorCore.Allocate(core.Type, []);
        Elements.Write(one, 0, value);
        Copying.Copy(one, core);
        one.Release();
    }

    /// <summary>A copy of its own, without gaps.</summary>
    public static Tensor Clone(Tensor x)
    {
        var result = Empty(x.Core.Sizes, x.Core.Type);
        Copying.Copy(x.Core, result.Core);
        return Graph.Record("clone", result, [x], [], static (_, gradient) => [gradient]);
    }

    /// <summary>A new tensor with elements from C#, in order.</summary>
    public static Tensor From<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> sizes)
        where T : unmanaged
    {
        var count = Shapes.Count(sizes);
        if (count != values.Length)
        {
            throw new ArgumentException($"{values.Length} elements do not fill a tensor of shape {Shapes.Text(sizes)}, which has {count}.");
        }

        var result = Empty(sizes, ElementTypes.Of<T>());
        fixed (T* source = values)
        {
            Buffer.MemoryCopy(source, result.Core.Data, count * sizeof(T), count * sizeof(T));
        }

        GC.KeepAlive(result);
        return result;
    }

    /// <summary>A new tensor with the elements and extents of an array of several dimensions.</summary>
    public static Tensor FromGrid<T>(Array values)
        where T : unmanaged
    {
        var sizes = new long[values.Rank];
        for (var d = 0; d < sizes.Length; d++)
        {
            sizes[d] = values.GetLongLength(d);
        }

        ref var first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values));
        return From<T>(MemoryMarshal.CreateReadOnlySpan(ref first, values.Length), sizes);
    }

    /// <summary>A new tensor with the elements and extents of an array of any type that tensors have.</summary>
    public static Tensor FromArray(Array values, ScalarType? type, Device? device, bool requiresGradient, string[]? names = null)
    {
        var fresh = ElementTypes.Of(values.GetType().GetElementType()!) switch
        {
            ScalarType.Float32 => FromGrid<float>(values),
            ScalarType.Float64 => FromGrid<double>(values),
            ScalarType.Int64 => FromGrid<long>(values),
            ScalarType.Int32 => FromGrid<int>(values),
            ScalarType.Int16 => FromGrid<short>(values),
            ScalarType.Int8 => FromGrid<sbyte>(values),
            ScalarType.Byte => FromGrid<byte>(values),
            ScalarType.Bool => FromGrid<bool>(values),
            ScalarType.Float16 => FromGrid<Half>(values),
            _ => FromGrid<BFloat16>(values),
        };
        return Finish(fresh, type, device, requiresGradient, names);
    }

    /// <summary>A new tensor of one dimension with a part of an array's elements.</summary>
    public static Tensor FromBuffer(Array values, ScalarType type, long count, long offset, bool requiresGradient)
    {
        using var workspace = Workspace.Enter();
        var all = Views.Reshape(FromArray(values, null, null, false), [-1]);
        var part = Views.Narrow(all, 0, offset, count < 0 ? all.Core.Count - offset : count);
        return workspace.Keep(Finish(Clone(part), type, null, requiresGradient));
    }

    /// <summary>A tensor in a type; shared when it has it already.</summary>
    public static Tensor As(Tensor x, ScalarType? type, Device? device)
    {
        Device.Require(device);
        return Conversion.To(x, type ?? x.Core.Type);
    }

    /// <summary>A new tensor, filled with a number or (null) left as the memory is.</summary>
    public static Tensor New(
        ReadOnlySpan<long> sizes, Scalar? value, ScalarType? type, Device? device, bool requiresGradient, string[]? names = null)
    {
        Refuse(names);
        Device.Require(device);
        var wanted = type ?? ScalarType.Float32;
        var result = value is null ? Empty(sizes, wanted) : Full(sizes, value, wanted);
        return requiresGradient ? result.requires_grad_() : result;
    }

    /// <summary>A new tensor of one number, in the type of its kind unless told otherwise: int64, bool or float32.</summary>
    public static Tensor Filled(
        ReadOnlySpan<long> sizes, Scalar value, ScalarType? type, Device? device, bool requiresGradient, string[]? names)
    {
        var natural = value.Type.IsInteger() || value.Type == ScalarType.Bool ? ScalarType.Int64 : ScalarType.Float32;
        return New(sizes, value, type ?? natural, device, requiresGradient, names);
    }

    /// <summary>Gives a fresh tensor the type, device and gradient that a factory was asked for.</summary>
    public static Tensor Finish(Tensor fresh, ScalarType? type, Device? device, bool requiresGradient, string[]? names = null)
    {
        Refuse(names);
        Device.Require(device);
        var result = fresh;
        if (type is { } wanted && wanted != fresh.Core.Type)
        {
            result = new Tensor(Conversion.Convert(fresh.Core, wanted));
            fresh.Dispose();
        }

        return requiresGradient ? result.requires_grad_() : result;
    }

    /// <summary>Numbers at equal distances, both ends included.</summary>
    public static Tensor Line(double start, double end, long steps)
    {
        var result = Empty([steps], ScalarType.Float64);
        var data = (double*)result.Core.Data;
        var step = steps > 1 ? (end - start) / (steps - 1) : 0;
        for (var i = 0L; i < steps; i++)
        {
            // From the nearer end, so that both ends are exact.
            data[i] = i < steps / 2 || steps == 1 ? start + i * step : end - (steps - 1 - i) * step;
        }

        GC.KeepAlive(result);
        return result;
    }

    /// <summary>Ones on the diagonal.</summary>
    public static Tensor Identity(long rows, long columns)
    {
        var result = Full([rows, columns], 0, ScalarType.Float32);
        for (var i = 0L; i < Math.Min(rows, columns); i++)
        {
            ((float*)result.Core.Data)[i * columns + i] = 1;
        }

        GC.KeepAlive(result);
        return result;
    }

    private static void Refuse(string[]? names)
    {
        if (names is not null)
        {
            throw new NotSupportedException(
                "Named dimensions are not in the managed build of Torch; the builds 'cpu' and 'cuda' (-p:Torch=NAME) have them.");
        }
    }

    /// <summary>The numbers from <paramref name="start"/> on, in steps, before <paramref name="stop"/>.</summary>
    public static Tensor Range(Scalar start, Scalar stop, Scalar step, ScalarType? type)
    {
        var isReal = start.IsFloating || stop.IsFloating || step.IsFloating;
        var wanted = type ?? (isReal ? ScalarType.Float32 : ScalarType.Int64);
        if (step.Real == 0 || (stop.Real - start.Real) / step.Real < 0)
        {
            throw new ExternalException($"arange from {start.Text} to {stop.Text} never arrives with steps of {step.Text}.");
        }

        var count = isReal
            ? (long)Math.Ceiling((stop.Real - start.Real) / step.Real)
            : (stop.Integer - start.Integer + step.Integer - Math.Sign(step.Integer)) / step.Integer;
        if (!isReal)
        {
            var integers = Empty([count], ScalarType.Int64);
            for (var i = 0L; i < count; i++)
            {
                ((long*)integers.Core.Data)[i] = start.Integer + i * step.Integer;
            }

            return Finish(integers, wanted, null, false);
        }

        var reals = Empty([count], ScalarType.Float64);
        for (var i = 0L; i < count; i++)
        {
            ((double*)reals.Core.Data)[i] = start.Real + i * step.Real;
        }

        return Finish(reals, wanted, null, false);
    }
}
