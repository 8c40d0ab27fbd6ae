namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of ones, of this shape; float32 unless told otherwise.</summary>
    public static Tensor ones(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(size, 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with four dimensions; float32 unless told otherwise.</summary>
    public static Tensor ones(
        int dim0,
        int dim1,
        int dim2,
        int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.New([dim0, dim1, dim2, dim3], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with three dimensions; float32 unless told otherwise.</summary>
    public static Tensor ones(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([dim0, dim1, dim2], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, of rows and columns; float32 unless told otherwise.</summary>
    public static Tensor ones(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([rows, columns], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with one dimension; float32 unless told otherwise.</summary>
    public static Tensor ones(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([size], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with four dimensions; float32 unless told otherwise.</summary>
    public static Tensor ones(
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.New([dim0, dim1, dim2, dim3], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with three dimensions; float32 unless told otherwise.</summary>
    public static Tensor ones(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([dim0, dim1, dim2], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, of rows and columns; float32 unless told otherwise.</summary>
    public static Tensor ones(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([rows, columns], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with one dimension; float32 unless told otherwise.</summary>
    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New([size], 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, of this shape; float32 unless told otherwise.</summary>
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(size, 1, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones, with shape and type of another unless told otherwise.</summary>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.New(input.Core.Sizes, 1, dtype ?? input.Core.Type, device, requires_grad, names);
}
