namespace TorchSharp;

public static partial class torch
{
    /// <summary>Another shape; shares the memory where it can.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <summary>Two dimensions exchanged; shares the memory.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>Two dimensions exchanged; shares the memory.</summary>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);

    /// <summary>Two dimensions exchanged; shares the memory.</summary>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    /// <summary>The dimensions in another order; shares the memory.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <summary>A dimension of one element put in; shares the memory.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <summary>A dimension of one element taken out, or all of them; shares the memory.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <summary>Repeats dimensions of one element without copying.</summary>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    /// <summary>A range of one dimension; shares the memory.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    /// <summary>One element of a dimension, without the dimension; shares the memory.</summary>
    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    /// <summary>Adjacent dimensions made one; shares the memory where it can.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <summary>One dimension made several; shares the memory.</summary>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    /// <summary>One dimension made several; shares the memory.</summary>
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);

    /// <summary>Rows and columns exchanged; shares the memory.</summary>
    public static Tensor t(Tensor input) => input.t();

    /// <summary>One dimension; shares the memory where it can.</summary>
    public static Tensor ravel(Tensor input) => input.ravel();

    /// <summary>At most so many parts of one dimension, alike but for the last; they share the memory.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>The diagonal of two dimensions, as the last one; shares the memory.</summary>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);

    /// <summary>All elements of one dimension, each without the dimension; they share the memory.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    /// <summary>All elements of one dimension, each without the dimension; they share the memory.</summary>
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);

    /// <summary>Parts of one dimension; they share the memory.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => Views.Split(tensor, split_size_or_sections, dim);

    /// <summary>Dimensions put at other places; shares the memory.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => Views.MoveDimensions(input, [source], [destination]);

    /// <summary>Dimensions put at other places; shares the memory.</summary>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => Views.MoveDimensions(input, source, destination);
}
