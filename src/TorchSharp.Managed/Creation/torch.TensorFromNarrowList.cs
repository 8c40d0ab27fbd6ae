namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<Half>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<Half>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<Half>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<Half>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<Half>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<byte>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<byte>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<byte>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<byte>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<byte>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<short>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<short>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<short>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<short>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<short>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);
}
