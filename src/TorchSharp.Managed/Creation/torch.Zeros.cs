namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of zeros, of this shape; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(size, 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with four dimensions; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.New([dim0, dim1, dim2, dim3], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with three dimensions; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([dim0, dim1, dim2], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, of rows and columns; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([rows, columns], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with one dimension; float32 unless told otherwise.</summary>
    public static Tensor zeros(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([size], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with four dimensions; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.New([dim0, dim1, dim2, dim3], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with three dimensions; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([dim0, dim1, dim2], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, of rows and columns; float32 unless told otherwise.</summary>
    public static Tensor zeros(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([rows, columns], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with one dimension; float32 unless told otherwise.</summary>
    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([size], 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, of this shape; float32 unless told otherwise.</summary>
    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(size, 0, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros, with shape and type of another unless told otherwise.</summary>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(input.Core.Sizes, 0, dtype ?? input.Core.Type, device, requires_grad, names);
}
