namespace TorchSharp;

public static partial class torch
{
    /// <summary>Unsigned, 8 bits.</summary>
    public static ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed, 8 bits.</summary>
    public static ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed, 16 bits.</summary>
    public static ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed, 16 bits.</summary>
    public static ScalarType @short = ScalarType.Int16;

    /// <summary>Signed, 32 bits.</summary>
    public static ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed, 32 bits.</summary>
    public static ScalarType @int = ScalarType.Int32;

    /// <summary>Signed, 64 bits.</summary>
    public static ScalarType int64 = ScalarType.Int64;

    /// <summary>Signed, 64 bits.</summary>
    public static ScalarType @long = ScalarType.Int64;

    /// <summary>IEEE 754 half precision.</summary>
    public static ScalarType float16 = ScalarType.Float16;

    /// <summary>IEEE 754 half precision.</summary>
    public static ScalarType half = ScalarType.Float16;

    /// <summary>The upper half of a single precision number.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>IEEE 754 single precision.</summary>
    public static ScalarType float32 = ScalarType.Float32;

    /// <summary>IEEE 754 single precision.</summary>
    public static ScalarType @float = ScalarType.Float32;

    /// <summary>IEEE 754 double precision.</summary>
    public static ScalarType float64 = ScalarType.Float64;

    /// <summary>IEEE 754 double precision.</summary>
    public static ScalarType @double = ScalarType.Float64;

    /// <summary>Truth value.</summary>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>Whether a type holds integers; truth values count as such.</summary>
    public static bool is_integral(ScalarType type) => type.IsInteger() || type == ScalarType.Bool;

    /// <summary>Whether a type holds floating-point numbers.</summary>
    public static bool is_floating_point(ScalarType type) => type.IsFloating();

    /// <summary>Whether a type holds complex numbers.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The type to which both of two types are promoted in one operation.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => ElementTypes.Promote(type1, type2);
}
