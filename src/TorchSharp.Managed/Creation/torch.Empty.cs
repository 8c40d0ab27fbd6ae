namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with undefined content, of this shape; float32 unless told otherwise.</summary>
    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(size, null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with four dimensions; float32 unless told otherwise.</summary>
    public static Tensor empty(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.New([dim0, dim1, dim2, dim3], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with three dimensions; float32 unless told otherwise.</summary>
    public static Tensor empty(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([dim0, dim1, dim2], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, of rows and columns; float32 unless told otherwise.</summary>
    public static Tensor empty(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([rows, columns], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with one dimension; float32 unless told otherwise.</summary>
    public static Tensor empty(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([size], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with four dimensions; float32 unless told otherwise.</summary>
    public static Tensor empty(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.New([dim0, dim1, dim2, dim3], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with three dimensions; float32 unless told otherwise.</summary>
    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([dim0, dim1, dim2], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, of rows and columns; float32 unless told otherwise.</summary>
    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([rows, columns], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with one dimension; float32 unless told otherwise.</summary>
    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([size], null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, of this shape; float32 unless told otherwise.</summary>
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(size, null, dtype, device, requires_grad, names);

    /// <summary>A tensor with undefined content, with shape and type of another unless told otherwise.</summary>
    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(input.Core.Sizes, null, dtype ?? input.Core.Type, device, requires_grad, names);
}
