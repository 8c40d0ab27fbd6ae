using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Facts about element types, and PyTorch's rules of promotion.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes per element.</summary>
    public static int Size(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw Unsupported(type),
    };

    /// <summary>Whether a type is a floating-point type.</summary>
    public static bool IsFloating(this ScalarType type) =>
        type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16;

    /// <summary>Whether a type is an integer type; truth values are none.</summary>
    public static bool IsInteger(this ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    /// <summary>Whether numbers of a type are stored so but computed in single precision.</summary>
    public static bool IsReduced(this ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16;

    /// <summary>The type that computes for a type: single precision for the two half-width ones, otherwise the type itself.</summary>
    public static ScalarType Computed(this ScalarType type) => type.IsReduced() ? ScalarType.Float32 : type;

    /// <summary>The type of a function of real numbers (exp, mean, true division): floating types stay, others become float32.</summary>
    public static ScalarType Real(this ScalarType type) => type.IsFloating() ? type : ScalarType.Float32;

    /// <summary>The type of a sum or product: integers and truth values are added as int64.</summary>
    public static ScalarType Accumulated(this ScalarType type) => type.IsFloating() ? type : ScalarType.Int64;

    /// <summary>Category in promotion: truth value, integer, floating point. A higher one decides alone against scalars of a lower one.</summary>
    public static int Category(this ScalarType type) => type == ScalarType.Bool ? 0 : type.IsInteger() ? 1 : 2;

    /// <summary>The smallest type that holds both, as PyTorch's table of promotion has it.</summary>
    public static ScalarType Promote(ScalarType a, ScalarType b)
    {
        if (a == b)
        {
            return a;
        }

        var (low, high) = a.Category() < b.Category() ? (a, b) : (b, a);
        if (low.Category() != high.Category())
        {
            return high;
        }

        if (low.IsReduced() && high.IsReduced())
        {
            return ScalarType.Float32;
        }

        if (low == ScalarType.Byte || high == ScalarType.Byte)
        {
            var signed = low == ScalarType.Byte ? high : low;
            return signed == ScalarType.Int8 ? ScalarType.Int16 : signed;
        }

        return low.Size() >= high.Size() ? low : high;
    }

    /// <summary>The element type behind a C# type.</summary>
    /// <exception cref="NotSupportedException">Tensors of that type do not exist here.</exception>
    public static ScalarType Of<T>() => Of(typeof(T));

    /// <summary>The element type behind a C# type.</summary>
    /// <exception cref="NotSupportedException">Tensors of that type do not exist here.</exception>
    public static ScalarType Of(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof(BFloat16) ? ScalarType.BFloat16
        : throw new NotSupportedException(
            $"Tensors of {type.Name} are not in the managed build of Torch; the builds 'cpu' and 'cuda' may have them.");

    /// <summary>Complains that an operation has no form for a type.</summary>
    public static NotSupportedException Unsupported(ScalarType type, [CallerMemberName] string operation = "") => new(
        $"{operation} is not implemented for {type} in the managed build of Torch; the builds 'cpu' and 'cuda' (-p:Torch=NAME) may have it.");
}
