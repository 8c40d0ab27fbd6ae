using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Variance, norms and the like, recorded.</summary>
internal static class Statistics
{
    /// <summary>The mean squared distance from the mean, divided by one less than the count if unbiased; and the mean.</summary>
    public static (Tensor Variance, Tensor Mean) Variance(Tensor x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
    {
        using var workspace = Workspace.Enter();
        var typed = type is { } wanted && wanted != x.Core.Type ? Conversion.To(x, wanted) : x;
        var places = Reduction.Places(dims, x.Core.Sizes.Length);
        var count = 1L;
        foreach (var place in places)
        {
            count *= x.Core.Sizes[place];
        }

        var mean = Reduction.Mean(typed, dims, keepdim: true, null);
        var distance = Arithmetic.Subtract(typed, mean);
        var sum = Reduction.Sum(Arithmetic.Multiply(distance, distance), dims, keepdim, null);
        var divisor = unbiased ? count - 1 : count;
        return (
            workspace.Keep(Arithmetic.Divide(sum, (double)divisor)),
            workspace.Keep(Views.Reshape(mean, sum.Core.Sizes)));
    }

    /// <summary>The variance alone.</summary>
    public static Tensor VarianceOnly(Tensor x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Variance(x, dims, unbiased, keepdim, type).Variance);
    }

    /// <summary>The root of the variance alone.</summary>
    public static Tensor DeviationOnly(Tensor x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Functions.Sqrt(VarianceOnly(x, dims, unbiased, keepdim, type)));
    }

    /// <summary>The root of the variance.</summary>
    public static (Tensor Deviation, Tensor Mean) Deviation(Tensor x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
    {
        using var workspace = Workspace.Enter();
        var (variance, mean) = Variance(x, dims, unbiased, keepdim, type);
        return (workspace.Keep(Functions.Sqrt(variance)), workspace.Keep(Views.Alias(mean)));
    }

    /// <summary>The p-norm over dimensions, none meaning all.</summary>
    public static Tensor Norm(Tensor x, ReadOnlySpan<long> dims, bool keepdim, float p)
    {
        using var workspace = Workspace.Enter();
        if (!x.Core.Type.IsFloating())
        {
            throw new ExternalException($"The norm wants floating-point numbers, not {x.Core.Description}: convert with to(float32).");
        }

        return workspace.Keep(p switch
        {
            2 => Euclidean(x, dims, keepdim),
            1 => Reduction.Sum(Numbers.Abs(x), dims, keepdim, null),
            0 => Conversion.To(Reduction.Sum(Comparison.Of<Comparison.NotEqual>(x, 0), dims, keepdim, null), x.Core.Type),
            float.PositiveInfinity => Extremes.Over(Numbers.Abs(x), dims, keepdim, largest: true),
            float.NegativeInfinity => Extremes.Over(Numbers.Abs(x), dims, keepdim, largest: false),
            _ => Numbers.Power(Reduction.Sum(Numbers.Power(Numbers.Abs(x), p), dims, keepdim, null), 1.0 / p),
        });
    }

    /// <summary>The logarithm of the sum of the powers of e, along a dimension; safe from overflow.</summary>
    public static Tensor LogSumExp(Tensor x, long dim, bool keepdim)
    {
        using var workspace = Workspace.Enter();
        var alone = Pointwise.Typed(x, x.Core.Type.Real());
        var largest = Extremes.Over(alone, [dim], keepdim: true, largest: true);
        largest = Selection.Fill(largest, Numbers.IsInfinite(largest), 0);
        var sum = Reduction.Sum(Functions.Exp(Arithmetic.Subtract(alone, largest)), [dim], keepdim: true, null);
        var result = Arithmetic.Add(Functions.Log(sum), largest, 1);
        var at = Shapes.Dimension(dim, x.Core.Sizes.Length);
        var shaped = keepdim ? result : Views.Squeeze(result, at);
        return workspace.Keep(Graph.Record("logsumexp", shaped, [x], [x, result], (node, gradient) =>
        {
            var share = Functions.Exp(Arithmetic.Subtract(node.Saved(0), node.Saved(1)));
            return [Arithmetic.Multiply(share, Views.Reshape(gradient, node.Saved(1).Core.Sizes))];
        }));
    }

    /// <summary>The sum of a matrix's diagonal.</summary>
    public static Tensor Trace(Tensor x)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Reduction.Sum(Views.Diagonal(x, 0, 0, 1), [], false, null));
    }

    /// <summary>The p-norm of a difference.</summary>
    public static Tensor Distance(Tensor x, Tensor y, float p)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Norm(Arithmetic.Subtract(x, y), [], false, p));
    }

    // Its slope at zero is taken as zero, where the formula x / |x| says nothing.
    private static Tensor Euclidean(Tensor x, ReadOnlySpan<long> dims, bool keepdim)
    {
        using var workspace = Workspace.Enter();
        var places = Reduction.Places(dims, x.Core.Sizes.Length);
        var alone = Pointwise.Typed(x, x.Core.Type);
        var result = Functions.Sqrt(Reduction.Sum(Arithmetic.Multiply(alone, alone), dims, keepdim, null));
        return workspace.Keep(Graph.Record("norm", result, [x], [x, result], (node, gradient) =>
        {
            var (source, norm) = (node.Saved(0), node.Saved(1));
            var scale = Selection.Fill(Arithmetic.Divide(gradient, norm), Comparison.Of<Comparison.Equal>(norm, 0), 0);
            return [Arithmetic.Multiply(source, Reduction.Spread(scale, source.Core.Sizes, places))];
        }));
    }
}
