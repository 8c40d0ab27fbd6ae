// A class that implements one of the experiment's interfaces is a strategy; YAML calls it by its name in lower case, and its constructor's
// parameters and settable properties are its parameters.
#load "common/text.csx"

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

[Description("Keeps texts of some length, white space not counted.")]
sealed record LongerThan([Range(0, 10_000)] int Characters) : IFilter
{
    public bool Keeps(Row row) => VisibleLength(row.Text) > Characters;
}

[Description("Cuts the most frequent class to a multiple of the rarest, not all the way down.")]
sealed record AtMost : IBalance
{
    public double PerMajority { get; init; } = 2;

    public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        var kept = (int)(rows.CountBy(row => row.Label).Min(count => count.Value) * PerMajority);
        var chosen = rows.GroupBy(row => row.Label)
            .SelectMany(rowsOfClass => random.Permutation(rowsOfClass.Count()).Take(kept).Select(rowsOfClass.ElementAt));
        return [.. chosen.OrderBy(row => row.Index)];
    }
}

[Description("The greatest value of each hidden unit over the text.")]
sealed record MaxTokens : IPooling
{
    public Tensor Pool(Tensor hidden, PoolingInput input)
    {
        var padding = (1 - input.TextMask(hidden.device)).unsqueeze(-1); // [rows, tokens, 1]
        return (hidden - padding * 1e4).amax([1]); // [rows, hidden]
    }
}

[Description("Cross-entropy that looks away from rows it is sure of (Lin et al. 2017).")]
sealed record Focal([Range(0.0, 10.0)] double Gamma = 2) : ILoss
{
    public Tensor Of(Tensor logits, Tensor labels, LossContext context)
    {
        var logProbability = functional.log_softmax(logits, 1).gather(1, labels.unsqueeze(1)).squeeze(1); // [rows]
        return (-(1 - logProbability.exp()).pow(Gamma) * logProbability).mean();
    }
}

[Description("The rate rises in a straight line to its peak, then falls to 0.")]
sealed record Triangle([Range(0.01, 0.99)] double Peak = 0.1) : ISchedule
{
    public double Factor(int step, int totalSteps) =>
        Math.Min(step / (totalSteps * Peak), (totalSteps - step + 1) / (totalSteps * (1 - Peak)));
}
