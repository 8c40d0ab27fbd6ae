namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Reduction.Sum(this, dim, keepdim, type);

        /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Reduction.Sum(this, [dim], keepdim, type);

        /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Reduction.Sum(this, [dim0, dim1], keepdim, type);

        /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Reduction.Sum(this, [dim0, dim1, dim2], keepdim, type);

        /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Reduction.Sum(this, dim, keepdim, type);

        /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
        public Tensor sum(ScalarType? type = null) => Reduction.Sum(this, [], false, type);

        /// <summary>The mean of the elements, over all or over some dimensions.</summary>
        public Tensor mean() => Reduction.Mean(this, [], false, null);

        /// <summary>The mean of the elements, over all or over some dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Reduction.Mean(this, dimensions, keepdim, type);
    }
}
