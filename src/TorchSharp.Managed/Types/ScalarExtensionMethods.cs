namespace TorchSharp;

/// <summary>Conversions between C#'s numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>A number as a scalar.</summary>
    public static Scalar ToScalar(this BFloat16 value) => value;

    /// <summary>A truth value as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>A number, rounded to bfloat16, as a scalar.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);

    /// <summary>The scalar as a <c>byte</c>.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.Integer;

    /// <summary>The scalar as a <c>sbyte</c>.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Integer;

    /// <summary>The scalar as a <c>short</c>.</summary>
    public static short ToInt16(this Scalar value) => (short)value.Integer;

    /// <summary>The scalar as an <c>int</c>.</summary>
    public static int ToInt32(this Scalar value) => (int)value.Integer;

    /// <summary>The scalar as a <c>long</c>.</summary>
    public static long ToInt64(this Scalar value) => value.Integer;

    /// <summary>The scalar as a <c>float</c>.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Real;

    /// <summary>The scalar as a <c>double</c>.</summary>
    public static double ToDouble(this Scalar value) => value.Real;

    /// <summary>The scalar as a <c>Half</c>.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.Real;

    /// <summary>The scalar as a <c>BFloat16</c>.</summary>
    public static BFloat16 ToBFloat16(this Scalar value) => new((float)value.Real);

    /// <summary>Whether a scalar is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Real != 0;
}
