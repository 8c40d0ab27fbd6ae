namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Extremes.Along(this, dim, keepdim, largest: true);

        /// <summary>The largest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
        public Tensor max() => Extremes.Over(this, [], false, largest: true);

        /// <summary>The largest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
        public Tensor max(Tensor other) => Numbers.Maximum(this, other);

        /// <summary>The smallest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Extremes.Along(this, dim, keepdim, largest: false);

        /// <summary>The smallest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
        public Tensor min() => Extremes.Over(this, [], false, largest: false);

        /// <summary>The smallest element: of all, along a dimension (with its number there), or of two tensors, element by element.</summary>
        public Tensor min(Tensor other) => Numbers.Minimum(this, other);

        /// <summary>The number of the largest element, among all or along a dimension; of equal ones the first.</summary>
        public Tensor argmax() => Extremes.Index(this, null, false, largest: true);

        /// <summary>The number of the largest element, among all or along a dimension; of equal ones the first.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Extremes.Index(this, dim, keepdim, largest: true);

        /// <summary>The number of the smallest element, among all or along a dimension; of equal ones the first.</summary>
        public Tensor argmin() => Extremes.Index(this, null, false, largest: false);

        /// <summary>The number of the smallest element, among all or along a dimension; of equal ones the first.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Extremes.Index(this, dim, keepdim, largest: false);

        /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Extremes.Over(this, dims, keepdim, largest: true, @out);

        /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Extremes.Over(this, dims, keepdim, largest: true, @out);

        /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
        public Tensor amax(params long[] dims) => Extremes.Over(this, dims, false, largest: true);

        /// <summary>The smallest element over dimensions; equal ones share the gradient.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Extremes.Over(this, dims, keepdim, largest: false, @out);

        /// <summary>The smallest element over dimensions; equal ones share the gradient.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Extremes.Over(this, dims, keepdim, largest: false, @out);

        /// <summary>The smallest element over dimensions; equal ones share the gradient.</summary>
        public Tensor amin(params long[] dims) => Extremes.Over(this, dims, false, largest: false);

        /// <summary>The elements of one dimension in order of size, and the numbers they had; equal ones keep their order.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Ordering.Sort(this, dim, descending);

        /// <summary>The numbers of one dimension's elements in order of their size.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Ordering.Indices(this, dim, descending);

        /// <summary>The largest (smallest) elements of one dimension in order, and the numbers they had.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Ordering.Top(this, k, dim, largest);
    }
}
