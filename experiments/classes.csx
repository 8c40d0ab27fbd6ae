// A class of each kind that strategies.csx does not show; classes.yaml uses them by their names.
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

[Description("Takes numbers for one another: which invoice it was says nothing about the team.")]
sealed record WithoutNumbers : IClean
{
    public string Apply(string text) => Regex.Replace(text, @"\d+", "0");
}

[Description("Two texts of the same words are the same, in whatever order.")]
sealed record SameWords : IDedupe
{
    public string Key(string text) => string.Join(' ', text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());
}

[Description("The last rows are the test, and those before them the validation, as a model is used: on what comes after.")]
sealed record InOrder([Range(0.05, 0.45)] double Validation = 0.2, [Range(0.05, 0.45)] double Test = 0.2) : ISplit
{
    public DataSplits Apply(IReadOnlyList<Row> rows, DataRandom random)
    {
        var (validation, test) = ((int)(rows.Count * Validation), (int)(rows.Count * Test));
        var ordered = rows.OrderBy(row => row.Index).ToList();
        return new DataSplits(ordered[..^(validation + test)], ordered[^(validation + test)..^test], ordered[^test..]);
    }
}

[Description("Every weight, and no bias.")]
sealed record WeightsAlone : IUnfreeze
{
    public bool Trains(ModelParameter parameter) => !parameter.Name.EndsWith(".bias");
}

[Description("Two layers with a narrow place between them.")]
sealed record Bottleneck([Range(1, 4096)] int Width = 16) : IHead
{
    public nn.Module<Tensor, Tensor> Create(HeadShape shape) => nn.Sequential(
        ("narrow", nn.Linear(shape.HiddenSize, Width)), ("tanh", nn.Tanh()), ("out", nn.Linear(Width, shape.Classes)));
}

[Description("Gradient descent that looks ahead (Nesterov 1983), at one rate for all groups.")]
sealed record LooksAhead([Range(0.0, 0.999)] double Momentum = 0.9) : IOptimizer
{
    public optim.Optimizer Create(IReadOnlyList<TrainedGroup> groups, TrainingOptions training) =>
        optim.SGD(groups.SelectMany(group => group.Parameters), training.LearningRate, momentum: Momentum, nesterov: true);
}

[Description("The share that is found of the class that is found least.")]
sealed record WorstRecall : IMetric
{
    public string Name => "worst_recall";

    public bool HigherIsBetter => true;

    public double Of(Evaluation evaluation) =>
        evaluation.Predictions.GroupBy(p => p.Gold).Min(texts => texts.Average(p => p.Predicted == texts.Key ? 1.0 : 0.0));
}
