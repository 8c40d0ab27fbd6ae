namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with every element alike, of this shape; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Filled(size, value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with three dimensions; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        int dim0,
        int dim1,
        int dim2,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with four dimensions; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, of rows and columns; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([rows, columns], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with one dimension; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([size], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with three dimensions; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        long dim0,
        long dim1,
        long dim2,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with four dimensions; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Filled([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, of rows and columns; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([rows, columns], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with one dimension; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Filled([size], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, of this shape; in its kind of number (truth values: int64) by default.</summary>
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Filled(size, value, dtype, device, requires_grad, names);

    /// <summary>A tensor with every element alike, with shape and type of another unless told otherwise.</summary>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(input.Core.Sizes, value, dtype ?? input.Core.Type, device, requires_grad, names);
}
