namespace TorchSharp.Operations;

/// <summary>The way back from a broadcast shape.</summary>
internal static class Broadcasting
{
    /// <summary>Sums a gradient over the dimensions in which a tensor of shape <paramref name="sizes"/> was repeated.</summary>
    public static Tensor Reduce(Tensor gradient, long[] sizes)
    {
        var from = gradient.Core.Sizes;
        if (from.AsSpan().SequenceEqual(sizes))
        {
            return gradient;
        }

        var added = from.Length - sizes.Length;
        var repeated = new List<long>();
        for (var d = 0; d < from.Length; d++)
        {
            if (d < added || (sizes[d - added] == 1 && from[d] != 1))
            {
                repeated.Add(d);
            }
        }

        return Views.Reshape(repeated.Count == 0 ? gradient : Reduction.Sum(gradient, [.. repeated], keepdim: true, null), sizes);
    }
}
