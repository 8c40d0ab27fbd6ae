namespace Experiments.Engine;

/// <summary>How a classifier does on some examples.</summary>
public sealed class Evaluation
{
    internal Evaluation(int classes, double loss, IReadOnlyList<Prediction> predictions)
    {
        Loss = loss;
        Predictions = predictions;
        Confusion = new ConfusionMatrix(classes, predictions);
    }

    /// <summary>The mean over the examples of the cross-entropy, in nats.</summary>
    public double Loss { get; }

    /// <summary>The share of the examples that were recognised, from 0 to 1.</summary>
    public double Accuracy => (double)Confusion.Correct / Confusion.Total;

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>What was said about each example, in the order in which they were evaluated: split order for whole splits.</summary>
    public IReadOnlyList<Prediction> Predictions { get; }
}
