namespace Experiments.Engine;

/// <summary>The validation metrics by which weights can be chosen.</summary>
public static class ValidationMetric
{
    /// <summary>The share of the validation split that is recognised; more is better.</summary>
    public const string Accuracy = "validation.accuracy";

    /// <summary>The mean cross-entropy on the validation split; less is better.</summary>
    public const string Loss = "validation.loss";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Accuracy, Loss];

    /// <summary>The metric's value.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="validation">An evaluation of the validation split.</param>
    public static double Of(string name, Evaluation validation) => name switch
    {
        Accuracy => validation.Accuracy,
        Loss => validation.Loss,
        _ => throw new ArgumentException($"'{name}' is no validation metric; there are {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>Whether <paramref name="value"/> is better than <paramref name="best"/>; of equals the earlier stays the best.</summary>
    public static bool IsBetter(string name, double value, double best) => name == Loss ? value < best : value > best;
}
