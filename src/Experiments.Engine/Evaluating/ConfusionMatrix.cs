namespace Experiments.Engine;

/// <summary>How often each class was taken for each.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts; // [gold, predicted]

    /// <summary>Counts predictions.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="predictions">The predictions.</param>
    public ConfusionMatrix(int classes, IEnumerable<Prediction> predictions)
    {
        _counts = new int[classes, classes];
        foreach (var prediction in predictions)
            _counts[prediction.Gold, prediction.Predicted]++;
    }

    /// <summary>How many classes there are.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>How many examples of class <paramref name="gold"/> were taken for class <paramref name="predicted"/>.</summary>
    public int this[int gold, int predicted] => _counts[gold, predicted];

    /// <summary>How many examples there are.</summary>
    public int Total => _counts.Cast<int>().Sum();

    /// <summary>How many examples were recognised.</summary>
    public int Correct => Enumerable.Range(0, Classes).Sum(index => _counts[index, index]);
}
