namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<bool>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<bool>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<bool>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<bool>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<bool>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<double>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<double>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<double>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<double>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<float>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<float>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<float>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<float>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<float>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<int>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<int>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<int>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<int>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<long>([.. rawArray], dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<long>([.. rawArray], [dim0, dim1, dim2, dim3]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<long>([.. rawArray], [dim0, dim1, dim2]), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<long>([.. rawArray], [rows, columns]), dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.From<long>([.. rawArray], [rawArray.Count]), dtype, device, requires_grad, names);
}
