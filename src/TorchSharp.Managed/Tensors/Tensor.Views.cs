namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory under another shape; -1 stands for what remains.</summary>
        public Tensor view(params long[] shape) => Views.View(this, shape);

        /// <summary>The same memory under another tensor's shape.</summary>
        public Tensor view_as(Tensor other) => Views.View(this, other.Core.Sizes);

        /// <summary>Another shape; shares the memory where it can. -1 stands for what remains.</summary>
        public Tensor reshape(params long[] shape) => Views.Reshape(this, shape);

        /// <summary>The elements without gaps; shares the memory where it can.</summary>
        public Tensor contiguous() => Views.Contiguous(this);

        /// <summary>Two dimensions exchanged; shares the memory.</summary>
        public Tensor transpose(long dim0, long dim1) => Views.Transpose(this, dim0, dim1);

        /// <summary>Two dimensions exchanged; shares the memory.</summary>
        public Tensor swapaxes(long dim0, long dim1) => Views.Transpose(this, dim0, dim1);

        /// <summary>Two dimensions exchanged; shares the memory.</summary>
        public Tensor swapdims(long dim0, long dim1) => Views.Transpose(this, dim0, dim1);

        /// <summary>The dimensions in another order; shares the memory.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Views.Permute(this, [.. permutation]);

        /// <summary>The dimensions in another order; shares the memory.</summary>
        public Tensor permute(params long[] permutation) => Views.Permute(this, permutation);

        /// <summary>A dimension of one element put in; shares the memory.</summary>
        public Tensor unsqueeze(long dim) => Views.Unsqueeze(this, dim);

        /// <summary>A dimension of one element taken out, or all of them; shares the memory.</summary>
        public Tensor squeeze(long? dim = null) => Views.Squeeze(this, dim);

        /// <summary>Repeats dimensions of one element without copying; -1 leaves an extent as it is.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Views.Expand(this, sizes);

        /// <summary>Repeats dimensions of one element without copying; -1 leaves an extent as it is.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Views.Expand(this, sizes);

        /// <summary>Repeats dimensions of one element without copying; -1 leaves an extent as it is.</summary>
        public Tensor expand(params long[] sizes) => Views.Expand(this, sizes);

        /// <summary>Repeats dimensions of one element without copying; -1 leaves an extent as it is.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => Views.Expand(this, sizes.Shape);

        /// <summary>Repeats dimensions of one element to another tensor's shape without copying.</summary>
        public Tensor expand_as(Tensor other) => Views.Expand(this, other.Core.Sizes);

        /// <summary>Repeats dimensions of one element without copying.</summary>
        public Tensor broadcast_to(params long[] shape) => Views.Expand(this, shape);

        /// <summary>Every <paramref name="step"/>th element of one dimension; shares the memory. Bounds are cut to the dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Views.Slice(this, dim, start, finish, step);

        /// <summary>A range of one dimension; shares the memory.</summary>
        public Tensor narrow(long dim, long start, long length) => Views.Narrow(this, dim, start, length);

        /// <summary>One element of a dimension, without the dimension; shares the memory.</summary>
        public Tensor select(long dim, long index) => Views.Select(this, dim, index);

        /// <summary>Adjacent dimensions made one; shares the memory where it can.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Views.Flatten(this, start_dim, end_dim);

        /// <summary>One dimension made several; shares the memory.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Views.Unflatten(this, dim, sizes);

        /// <summary>One dimension made several; shares the memory.</summary>
        public Tensor unflatten(long dim, Size sizes) => Views.Unflatten(this, dim, sizes.Shape);

        /// <summary>Rows and columns exchanged; shares the memory.</summary>
        public Tensor t() => Views.MatrixTranspose(this);

        /// <summary>Any geometry over the same memory.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Views.AsStrided(this, size, strides, storageOffset);

        /// <summary>The same tensor under another handle.</summary>
        public Tensor alias() => Views.Alias(this);

        /// <summary>One dimension; shares the memory where it can.</summary>
        public Tensor ravel() => Views.Reshape(this, [-1]);

        /// <summary>Dimensions put at other places; shares the memory.</summary>
        public Tensor movedim(long[] source, long[] destination) => Views.MoveDimensions(this, source, destination);

        /// <summary>Dimensions put at other places; shares the memory.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => Views.MoveDimensions(this, source, destination);

        /// <summary>Parts of one dimension; they share the memory.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Views.Split(this, sizes, dim);

        /// <summary>Parts of one dimension; they share the memory.</summary>
        public Tensor[] split(long size, int dim = 0) => Views.SplitEvenly(this, size, dim);

        /// <summary>Parts of one dimension; they share the memory.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Views.Split(this, sizes, dim);

        /// <summary>Parts of one dimension; they share the memory.</summary>
        public Tensor[] split(params long[] sizes) => Views.Split(this, sizes, 0);

        /// <summary>At most so many parts of one dimension, alike but for the last; they share the memory.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Views.Chunk(this, chunks, dim);

        /// <summary>All elements of one dimension, each without the dimension; they share the memory.</summary>
        public Tensor[] unbind(long dimension = 0) => Views.Unbind(this, dimension);

        /// <summary>The diagonal of two dimensions, as the last one; shares the memory.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Views.Diagonal(this, offset, dim1, dim2);

        /// <summary>Windows of one dimension, as a last dimension; shares the memory.</summary>
        public Tensor unfold(long dimension, long size, long step) => Views.Windows(this, dimension, size, step);

        /// <summary>Rows and columns exchanged; all dimensions in reverse order if there are more. Shares the memory.</summary>
        public Tensor T => Views.Reverse(this);

        /// <summary>The last two dimensions exchanged; shares the memory.</summary>
        public Tensor mT => Views.Transpose(this, -2, -1);
    }
}
