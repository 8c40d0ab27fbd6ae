namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        BFloat16[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Half[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<Half>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<Half>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<bool>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<bool>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<byte>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<byte>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<double>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<double>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<float>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<float>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<int>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        int[] rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<int>(rawArray, [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<int>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<long>(dataArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<long>(dataArray, [dataArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<short>(rawArray, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<short>(rawArray, [rawArray.Length]), dtype, device, requires_grad, names);
}
