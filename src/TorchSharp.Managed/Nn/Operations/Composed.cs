namespace TorchSharp.Operations;

/// <summary>
/// What the fused kernels do in float32, of other recorded operations: float64 goes through these, in float64 from end to end.
/// </summary>
internal static class Composed
{
    /// <summary>exp(x) / Σ exp(x) over the last dimension.</summary>
    public static Tensor Softmax(Tensor x)
    {
        Tensor exponentials = BelowLargest(x).exp();
        return exponentials / exponentials.sum(-1, keepdim: true);
    }

    /// <summary>x − log Σ exp(x) over the last dimension.</summary>
    public static Tensor LogSoftmax(Tensor x)
    {
        Tensor below = BelowLargest(x);
        return below - below.exp().sum(-1, keepdim: true).log();
    }

    /// <summary>Layer normalisation over the last dimensions.</summary>
    public static Tensor LayerNorm(Tensor x, ReadOnlySpan<long> shape, Tensor? weight, Tensor? bias, double eps)
    {
        Tensor rows = x.reshape([.. x.Core.Sizes[..^shape.Length], Shapes.Count(shape)]);
        Tensor centred = rows - rows.mean([-1], keepdim: true);
        Tensor normal = (centred * ((centred * centred).mean([-1], keepdim: true) + eps).rsqrt()).reshape(x.Core.Sizes);
        if (weight is not null) normal = normal * weight;
        return bias is null ? normal : normal + bias;
    }

    /// <summary>The cross-entropy of logits [rows, classes] against class numbers.</summary>
    public static Tensor CrossEntropy(
        Tensor logits, Tensor target, Tensor? weight, long ignoreIndex, torch.nn.Reduction reduction, double labelSmoothing) =>
        ClassLoss("cross_entropy", LogSoftmax(logits) * -1, target, weight, ignoreIndex, reduction, labelSmoothing);

    /// <summary>
    /// The losses of rows against class numbers t, given l = −ln p for each class: (1 − s) · w_t · l_t + s / C · Σ_c w_c · l_c with weights w and
    /// smoothing s. Their mean is over the sum of the targets' weights.
    /// </summary>
    /// <param name="operation">For messages.</param>
    /// <param name="losses">[rows, classes]</param>
    /// <param name="target">[rows], int64.</param>
    /// <param name="weight">[classes], or null.</param>
    /// <param name="ignoreIndex">The class number of rows that do not count.</param>
    /// <param name="reduction">What becomes of the losses of the rows.</param>
    /// <param name="labelSmoothing">The share of probability that is spread evenly over all classes.</param>
    public static Tensor ClassLoss(
        string operation, Tensor losses, Tensor target, Tensor? weight, long ignoreIndex, torch.nn.Reduction reduction, double labelSmoothing)
    {
        long classes = losses.Core.Sizes[1];
        Tensor counts = target.ne(ignoreIndex), numbers = target.masked_fill(counts.logical_not(), 0);
        if (Logic.Any(numbers.lt(0).logical_or(numbers.ge(classes))).ToBoolean())
            throw new ExternalException($"{operation} over {classes} classes was given a target that is none of them.");
        Tensor factors = weight ?? losses.new_ones(classes), isCounted = counts.to(losses.dtype);
        Tensor counted = factors.index_select(0, numbers) * isCounted;
        Tensor perRow = losses.gather(1, numbers.unsqueeze(1)).squeeze(1) * counted;
        if (labelSmoothing > 0)
            perRow = perRow * (1 - labelSmoothing) + (losses * factors).sum(1) * isCounted * (labelSmoothing / classes);
        return reduction switch
        {
            torch.nn.Reduction.None => perRow,
            torch.nn.Reduction.Sum => perRow.sum(),
            _ => perRow.sum() / counted.sum(),
        };
    }

    /// <summary>Rows of a table by number; that of <paramref name="paddingIndex"/> passes no gradient on.</summary>
    /// <param name="numbers">[…], int64, all within the table.</param>
    /// <param name="table">[rows, width]</param>
    /// <param name="paddingIndex">A row number, or −1.</param>
    /// <returns>[…numbers, width]</returns>
    public static Tensor Embedding(Tensor numbers, Tensor table, long paddingIndex)
    {
        Tensor flat = numbers.reshape(-1), rows = table.index_select(0, flat);
        if (paddingIndex >= 0) rows = rows.detach().where(flat.eq(paddingIndex).unsqueeze(1), rows);
        return rows.reshape([.. numbers.Core.Sizes, table.Core.Sizes[1]]);
    }

    /// <summary>Softmax does not change when all elements become smaller alike, so that no gradient passes through the largest.</summary>
    private static Tensor BelowLargest(Tensor x) => x - x.detach().amax([-1], keepdim: true);
}
