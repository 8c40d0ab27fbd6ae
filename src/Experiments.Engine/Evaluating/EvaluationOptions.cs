namespace Experiments.Engine;

/// <summary>When a run is evaluated, on what, and which weights the test split sees.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Every how many steps the loss of train and validation is taken; 0: only after each epoch.</summary>
    public int Every { get; init; } = 50;

    /// <summary>How many batches those losses are taken over; null: the whole splits.</summary>
    public int? Batches { get; init; }

    /// <summary>Which weights are kept at the end.</summary>
    public FinalWeights Weights { get; init; } = FinalWeights.Last;

    /// <summary>The validation metric that decides which weights are best, such as <c>validation.macro_f1</c>.</summary>
    public string Metric { get; init; } = "validation.accuracy";

    /// <summary>What else is measured after each epoch and on the test split, beside accuracy and loss.</summary>
    public IReadOnlyList<IMetric> Metrics { get; init; } = [];

    /// <summary>Whether the test split is evaluated, once, after training.</summary>
    public bool Test { get; init; } = true;
}
