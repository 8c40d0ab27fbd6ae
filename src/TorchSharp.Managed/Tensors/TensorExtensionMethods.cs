using System.Globalization;

namespace TorchSharp;

/// <summary>Conversions between tensors and C#'s numbers.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>Bytes per element of a type.</summary>
    public static int ElementSize(this ScalarType type) => type.Size();

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => Shapes.Count(shape.ToArray());

    /// <summary>The only element, converted to a <c>byte</c>.</summary>
    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element, converted to an <c>sbyte</c>.</summary>
    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The only element, converted to a <c>short</c>.</summary>
    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The only element, converted to an <c>int</c>.</summary>
    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element, converted to a <c>long</c>.</summary>
    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    /// <summary>The only element, converted to a <c>Half</c>.</summary>
    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    /// <summary>The only element, converted to a <c>BFloat16</c>.</summary>
    public static BFloat16 ToBFloat16(this Tensor value) => value.ToScalar().ToBFloat16();

    /// <summary>The only element, converted to a <c>float</c>.</summary>
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element, converted to a <c>double</c>.</summary>
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    /// <summary>Whether the only element is not zero.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>Type and shape as text.</summary>
    public static string metastr(this Tensor tensor) => TensorText.Metadata(tensor.Core);

    /// <summary>The elements as text, as NumPy writes them: nested brackets, of large tensors the corners only.</summary>
    public static string npstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(true, fltFormat, width, cultureInfo, newLine);

    /// <summary>A tensor of one element.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct => Creation.Finish(Creation.FromArray(new[] { scalar }, null, null, false).squeeze(), null, device, requires_grad);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using var workspace = Workspace.Enter();
        var fresh = Creation.FromArray(rawArray, null, null, false);
        return workspace.Keep(Creation.Finish(Views.View(fresh, dimensions).detach(), null, null, requires_grad));
    }
}
