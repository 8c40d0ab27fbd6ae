namespace Experiments.Engine;

/// <summary>How one class is recognised. Where a quotient is 0 / 0 it counts as 0, as in scikit-learn.</summary>
/// <param name="Hits">How many examples of the class were taken for it.</param>
/// <param name="Predicted">How many examples were taken for it.</param>
/// <param name="Support">How many examples are of the class.</param>
internal readonly record struct ClassScore(int Hits, int Predicted, int Support)
{
    public double Precision => Ratio(Hits, Predicted);

    public double Recall => Ratio(Hits, Support);

    public double F1 => Ratio(2.0 * Hits, Predicted + Support);

    /// <summary>Whether the class occurs at all, in the examples or in what was said of them; only then an average counts it.</summary>
    public bool Occurs => Predicted + Support > 0;

    /// <summary>The scores of all classes.</summary>
    public static IReadOnlyList<ClassScore> All(ConfusionMatrix confusion) =>
    [
        .. Enumerable.Range(0, confusion.Classes).Select(index => new ClassScore(
            confusion[index, index],
            Enumerable.Range(0, confusion.Classes).Sum(gold => confusion[gold, index]),
            Enumerable.Range(0, confusion.Classes).Sum(predicted => confusion[index, predicted]))),
    ];

    /// <summary>One number of the classes that occur, or of one class.</summary>
    public static double Reduce(Evaluation evaluation, Averaging averaging, string? label, Func<ClassScore, double> score)
    {
        var classes = All(evaluation.Confusion);
        if (label is not null)
            return score(classes[evaluation.ClassOf(label)]);
        var occurring = classes.Where(one => one.Occurs).ToList();
        return averaging == Averaging.Macro
            ? occurring.Average(score)
            : occurring.Sum(one => score(one) * one.Support) / occurring.Sum(one => one.Support);
    }

    /// <summary>The name of a metric over classes: <c>macro_f1</c>, or <c>f1_spam</c> for one class.</summary>
    public static string Name(string metric, Averaging averaging, string? label) =>
        label is null ? $"{(averaging == Averaging.Macro ? "macro" : "weighted")}_{metric}" : $"{metric}_{label}";

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
