namespace TorchSharp.Operations;

/// <summary>Single elements as C# values.</summary>
internal static unsafe class Elements
{
    /// <summary>Complains unless elements are of a C# type.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void Require<T>(Tensor tensor)
        where T : unmanaged
    {
        if (tensor.Core.Type != ElementTypes.Of<T>())
        {
            throw new ArgumentException(
                $"The elements of {tensor.Core.Description} are no {typeof(T).Name} values. Convert first: to({ElementTypes.Of<T>()}), or " +
                    "read them as what they are.");
        }
    }

    /// <summary>The only element.</summary>
    public static T Single<T>(Tensor tensor)
        where T : unmanaged
    {
        RequireOne(tensor);
        Require<T>(tensor);
        var value = *(T*)tensor.Core.Data;
        GC.KeepAlive(tensor);
        return value;
    }

    /// <summary>The only element as a scalar.</summary>
    public static Scalar Single(Tensor tensor)
    {
        RequireOne(tensor);
        var value = Read(tensor.Core, 0);
        GC.KeepAlive(tensor);
        return value;
    }

    /// <summary>The element at a place in memory order.</summary>
    public static Scalar Read(TensorCore core, long offset)
    {
        var data = core.Data;
        return core.Type switch
        {
            ScalarType.Float32 => ((float*)data)[offset],
            ScalarType.Float64 => ((double*)data)[offset],
            ScalarType.Int64 => ((long*)data)[offset],
            ScalarType.Int32 => ((int*)data)[offset],
            ScalarType.Int16 => ((short*)data)[offset],
            ScalarType.Int8 => ((sbyte*)data)[offset],
            ScalarType.Byte => data[offset],
            ScalarType.Bool => data[offset] != 0,
            ScalarType.Float16 => ((Half*)data)[offset],
            ScalarType.BFloat16 => ((BFloat16*)data)[offset],
            _ => throw ElementTypes.Unsupported(core.Type),
        };
    }

    /// <summary>Writes a scalar, converted, to a place in memory order.</summary>
    public static void Write(TensorCore core, long offset, Scalar value)
    {
        var data = core.Data;
        switch (core.Type)
        {
            case ScalarType.Float32: ((float*)data)[offset] = (float)value.Real; break;
            case ScalarType.Float64: ((double*)data)[offset] = value.Real; break;
            case ScalarType.Int64: ((long*)data)[offset] = value.Integer; break;
            case ScalarType.Int32: ((int*)data)[offset] = (int)value.Integer; break;
            case ScalarType.Int16: ((short*)data)[offset] = (short)value.Integer; break;
            case ScalarType.Int8: ((sbyte*)data)[offset] = (sbyte)value.Integer; break;
            case ScalarType.Byte: data[offset] = (byte)value.Integer; break;
            case ScalarType.Bool: data[offset] = value.Real != 0 ? (byte)1 : (byte)0; break;
            case ScalarType.Float16: ((Half*)data)[offset] = (Half)value.Real; break;
            case ScalarType.BFloat16: ((BFloat16*)data)[offset] = new BFloat16((float)value.Real); break;
            default: throw ElementTypes.Unsupported(core.Type);
        }
    }

    private static void RequireOne(Tensor tensor)
    {
        if (tensor.Core.Count != 1)
        {
            throw new ArgumentException($"A tensor of one element is wanted, not {tensor.Core.Description}: index it or reduce it first.");
        }
    }
}
