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

        /// <summary>The product of the elements, over all or along a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Reduction.Product(this, [dim], keepdim, type);

        /// <summary>The product of the elements, over all or along a dimension.</summary>
        public Tensor prod(ScalarType? type = null) => Reduction.Product(this, [], false, type);

        /// <summary>The variance, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.VarianceOnly(this, [dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>The variance, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.VarianceOnly(this, [dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The variance, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.VarianceOnly(this, dimensions, unbiased, keepdim, type);

        /// <summary>The variance, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor var(bool unbiased = true) => Statistics.VarianceOnly(this, [], unbiased, false, null);

        /// <summary>The variance, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.VarianceOnly(this, [dim], unbiased, keepdim, type);

        /// <summary>The variance, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.VarianceOnly(this, dimensions, unbiased, keepdim, type);

        /// <summary>The standard deviation, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.DeviationOnly(this, [dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>The standard deviation, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.DeviationOnly(this, [dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The standard deviation, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.DeviationOnly(this, dimensions, unbiased, keepdim, type);

        /// <summary>The standard deviation, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor std(bool unbiased = true) => Statistics.DeviationOnly(this, [], unbiased, false, null);

        /// <summary>The standard deviation, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.DeviationOnly(this, [dim], unbiased, keepdim, type);

        /// <summary>The standard deviation, over all elements or some dimensions; divided by one less than the count if unbiased.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.DeviationOnly(this, dimensions, unbiased, keepdim, type);

        /// <summary>The variance and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Variance(this, dimensions, unbiased, keepdim, type);

        /// <summary>The variance and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Variance(this, dimensions, unbiased, keepdim, type);

        /// <summary>The variance and the mean, over all elements or some dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Variance(this, [dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>The variance and the mean, over all elements or some dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Variance(this, [dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The variance and the mean, over all elements or some dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Statistics.Variance(this, [], unbiased, false, null);

        /// <summary>The variance and the mean, over all elements or some dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Variance(this, [dim], unbiased, keepdim, type);

        /// <summary>The standard deviation and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Deviation(this, [dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>The standard deviation and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Deviation(this, [dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The standard deviation and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Deviation(this, dimensions, unbiased, keepdim, type);

        /// <summary>The standard deviation and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Statistics.Deviation(this, [], unbiased, false, null);

        /// <summary>The standard deviation and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Deviation(this, [dim], unbiased, keepdim, type);

        /// <summary>The standard deviation and the mean, over all elements or some dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Statistics.Deviation(this, dimensions, unbiased, keepdim, type);

        /// <summary>The p-norm, over all elements or along a dimension.</summary>
        public Tensor norm(float p = 2f) => Statistics.Norm(this, [], false, p);

        /// <summary>The p-norm, over all elements or along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Statistics.Norm(this, [dim], keepdim, p);

        /// <summary>Whether all elements are not zero, over all or along a dimension.</summary>
        public Tensor all() => Logic.All(this);

        /// <summary>Whether all elements are not zero, over all or along a dimension.</summary>
        public Tensor all(long dim, bool keepdim = false) => Logic.All(this, dim, keepdim);

        /// <summary>Whether any element is not zero, over all or along a dimension.</summary>
        public Tensor any() => Logic.Any(this);

        /// <summary>Whether any element is not zero, over all or along a dimension.</summary>
        public Tensor any(long dim, bool keepdim = false) => Logic.Any(this, dim, keepdim);

        /// <summary>How many elements are not zero, over all or over some dimensions.</summary>
        public Tensor count_nonzero(long[]? dims = null) => Logic.Count(this, dims ?? []);

        /// <summary>The sum of each element and those before it.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Scans.Sum(this, dim, type);

        /// <summary>The product of each element and those before it.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Scans.Product(this, dim, type);

        /// <summary>The logarithm of the sum of the elements' powers of e, along a dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Statistics.LogSumExp(this, dim, keepdim);

        /// <summary>The sum of a matrix's diagonal.</summary>
        public Tensor trace() => Statistics.Trace(this);

        /// <summary>The p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2f) => Statistics.Distance(this, other, p);
    }
}
