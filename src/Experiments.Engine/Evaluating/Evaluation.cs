using Experiments.Data;

namespace Experiments.Engine;

/// <summary>How a classifier does on some examples.</summary>
public sealed class Evaluation
{
    internal Evaluation(IReadOnlyList<string> labels, double loss, IReadOnlyList<Prediction> predictions)
    {
        Labels = labels;
        Loss = loss;
        Predictions = predictions;
        Confusion = new ConfusionMatrix(labels.Count, predictions);
    }

    /// <summary>The labels in class order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The mean over the examples of the cross-entropy, in nats, without class weights or smoothing.</summary>
    public double Loss { get; }

    /// <summary>The share of the examples that were recognised, from 0 to 1.</summary>
    public double Accuracy => (double)Confusion.Correct / Confusion.Total;

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>What was said about each example, in the order in which they were evaluated: split order for whole splits.</summary>
    public IReadOnlyList<Prediction> Predictions { get; }

    /// <summary>The class that a label stands for.</summary>
    /// <exception cref="ArgumentException">There is no such label.</exception>
    public int ClassOf(string label)
    {
        for (var i = 0; i < Labels.Count; i++)
            if (Labels[i] == label)
                return i;
        throw new ArgumentException(
            $"There is no label '{VisibleText.Short(label)}'; there are {string.Join(", ", Labels.Select(VisibleText.Short))}.", nameof(label));
    }
}
