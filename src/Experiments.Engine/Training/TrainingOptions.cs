namespace Experiments.Engine;

/// <summary>How the trainable parameters are trained: AdamW (Loshchilov and Hutter 2019) on mini-batches.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often the training split is gone through.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>How many examples one step averages over.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Whether a last batch that is not full is left out of an epoch.</summary>
    public bool DropLast { get; init; }

    /// <summary>The step size.</summary>
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>The decoupled weight decay, applied to every trained parameter.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>The decay of the running mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the running mean of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;
}
