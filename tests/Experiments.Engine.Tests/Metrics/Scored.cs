namespace Experiments.Engine.Tests;

/// <summary>Evaluations of given logits.</summary>
internal static class Scored
{
    /// <summary>The evaluation of examples with these classes and logits.</summary>
    public static Evaluation Of(IReadOnlyList<int> gold, IReadOnlyList<float[]> logits)
    {
        var read = gold.Select((one, example) => LogitRow.Read(example, one, logits[example])).ToList();
        return new Evaluation(
            [.. Enumerable.Range(0, logits[0].Length).Select(index => $"{index}")],
            read.Average(row => row.CrossEntropy),
            [.. read.Select(row => row.Prediction)]);
    }

    /// <summary>An evaluation in which each pair stands for one example.</summary>
    public static Evaluation Of(int classes, params (int Gold, int Predicted)[] examples) => Of(
        [.. examples.Select(example => example.Gold)],
        [.. examples.Select(example => Enumerable.Range(0, classes).Select(index => index == example.Predicted ? 1f : 0f).ToArray())]);
}
