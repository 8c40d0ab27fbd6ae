namespace TorchSharp;

public static partial class torch
{
    /// <summary>The largest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    /// <summary>The largest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
    public static Tensor max(Tensor input) => input.max();

    /// <summary>The largest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
    public static Tensor max(Tensor input, Tensor other) => input.max(other);

    /// <summary>The smallest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);

    /// <summary>The smallest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
    public static Tensor min(Tensor input) => input.min();

    /// <summary>The smallest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
    public static Tensor min(Tensor input, Tensor other) => input.min(other);

    /// <summary>The number of the largest element, among all or along a dimension; of equal ones the first.</summary>
    public static Tensor argmax(Tensor input) => input.argmax();

    /// <summary>The number of the largest element, among all or along a dimension; of equal ones the first.</summary>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    /// <summary>The number of the smallest element, among all or along a dimension; of equal ones the first.</summary>
    public static Tensor argmin(Tensor input) => input.argmin();

    /// <summary>The number of the smallest element, among all or along a dimension; of equal ones the first.</summary>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);

    /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);

    /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);

    /// <summary>The smallest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);

    /// <summary>The smallest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);

    /// <summary>The elements of one dimension in order of size, and the numbers they had; equal ones keep their order.</summary>
    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    /// <summary>The numbers of one dimension's elements in order of their size.</summary>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    /// <summary>The largest (smallest) elements of one dimension in order, and the numbers they had.</summary>
    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);
}
