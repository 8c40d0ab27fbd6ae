namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    /// <summary>The sum of the elements, over all or over some dimensions; of whole numbers as int64.</summary>
    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    /// <summary>The mean of the elements, over all or over some dimensions.</summary>
    public static Tensor mean(Tensor input) => input.mean();

    /// <summary>The mean of the elements, over all or over some dimensions.</summary>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);
}
